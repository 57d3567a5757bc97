namespace OperatorConsole.Platform.Live;

/// <summary>One screen's place among <see cref="Screens"/>: marked as often as one likes, drawn when its turn comes.</summary>
public sealed class Screen : IDisposable
{
    private readonly Screens screens;
    private readonly Func<Task> draw;
    private readonly ITimer later;
    private readonly Lock gate = new();
    private long drawnAt;
    private bool wasDrawn;
    private bool waits;
    private bool isDrawing;
    private bool isNews;
    private bool gone;

    internal Screen(Screens screens, Func<Task> draw)
    {
        (this.screens, this.draw) = (screens, draw);
        later = screens.Clock.CreateTimer(static screen => ((Screen)screen!).Ready(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There is something new. Never waits, never draws by itself.</summary>
    public void Mark()
    {
        lock (gate)
        {
            isNews = true;
            if (waits || isDrawing || gone) return;
            waits = true;
        }
        Schedule();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate) gone = true;
        later.Dispose();
    }

    internal async Task DrawAsync()
    {
        lock (gate)
        {
            waits = false;
            if (gone) return;
            (isDrawing, isNews, wasDrawn) = (true, false, true);
            drawnAt = screens.Clock.GetTimestamp();
        }
        try { await draw(); }
        finally
        {
            bool again;
            lock (gate)
            {
                isDrawing = false;
                again = isNews && !gone; // came while we drew
                waits = again;
            }
            if (again) Schedule();
        }
    }

    private void Schedule()
    {
        var wait = wasDrawn ? Screens.Interval - screens.Clock.GetElapsedTime(drawnAt) : TimeSpan.Zero;
        if (wait <= TimeSpan.Zero) screens.Enqueue(this);
        else later.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Ready() => screens.Enqueue(this);
}
