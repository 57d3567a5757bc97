using System.Threading.Channels;

namespace OperatorConsole.Platform.Live;

/// <summary>
/// Brings changes to many screens. A screen that has something new is drawn at once, then at most every <see cref="Interval"/>, in the order in which
/// screens asked; a few loops draw all of them, so that a change wakes a loop and not every screen's own task. Together they may take only a share of
/// the machine: when much more happens than can be shown, screens become a little less frequent and customers are still answered fast.
/// </summary>
public sealed class Screens : IDisposable
{
    /// <summary>No screen is drawn more often than this.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Channel<Screen> ready = Channel.CreateUnbounded<Screen>();
    private readonly CancellationTokenSource stopping = new();
    private readonly DrawingTime budget;

    /// <summary>Starts the loops.</summary>
    public Screens(TimeProvider clock)
    {
        Clock = clock;
        budget = new DrawingTime(clock);
        for (var loop = 0; loop < Math.Clamp(Environment.ProcessorCount, 1, 4); loop++) _ = Task.Run(LoopAsync);
    }

    internal TimeProvider Clock { get; }

    /// <summary>A screen; <paramref name="draw"/> shows whatever is new. It must not throw. Dispose it when the screen goes.</summary>
    public Screen Open(Func<Task> draw) => new(this, draw);

    /// <inheritdoc />
    public void Dispose()
    {
        stopping.Cancel();
        ready.Writer.TryComplete();
        stopping.Dispose();
    }

    internal void Enqueue(Screen screen) => ready.Writer.TryWrite(screen);

    private async Task LoopAsync()
    {
        var token = stopping.Token;
        try
        {
            await foreach (var screen in ready.Reader.ReadAllAsync(token))
            {
                var started = Clock.GetTimestamp();
                var drawing = screen.DrawAsync();
                // A circuit that is busy with something else holds up nobody: its drawing goes on without us.
                if (!drawing.IsCompleted) await WaitBrieflyAsync(drawing);
                await budget.SpendAsync(Clock.GetElapsedTime(started), token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { return; }
    }

    private async Task WaitBrieflyAsync(Task drawing)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(drawing, Task.Delay(Interval, Clock, over.Token));
        await over.CancelAsync();
    }
}
