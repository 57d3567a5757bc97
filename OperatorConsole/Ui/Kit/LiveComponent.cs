using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Kit;

/// <summary>
/// A part of a page that changes by itself. It watches, and is drawn when something came: at once, then at most every <see cref="Screens.Interval"/>.
/// What fails in a watch goes to the page's error boundary; what fails in an action is told to the person, and the circuit lives on.
/// </summary>
public abstract partial class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly List<IDisposable> held = [];
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;

    [Inject] protected LiveHub Hub { get; set; } = null!;
    [Inject] protected Screens Screens { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected Toasts Toasts { get; set; } = null!;
    [Inject] protected ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Ends when the component goes.</summary>
    protected CancellationToken Gone => gone.Token;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        foreach (var one in held) one.Dispose();
        held.Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts to watch. Call it before reading what is shown. <paramref name="apply"/> runs on the circuit and says whether to draw; it must bear a change twice.</summary>
    /// <returns>Dispose to stop before the component goes.</returns>
    protected IDisposable Watch(LiveTopic topic, Func<LiveBatch, ValueTask<bool>> apply, params Type[] kinds)
    {
        var watch = Hub.Watch(topic, kinds);
        var screen = Screens.Open(() => InvokeAsync(() => DrawAsync(watch, apply)));
        held.Add(watch);
        held.Add(screen);
        watch.ShowOn(screen);
        return watch;
    }

    /// <summary>Keeps something that ends with the component.</summary>
    protected T Hold<T>(T one) where T : IDisposable
    {
        held.Add(one);
        return one;
    }

    /// <summary>Ends something kept earlier.</summary>
    protected void Drop(IDisposable? one)
    {
        if (one is null) return;
        held.Remove(one);
        one.Dispose();
    }

    /// <summary>Does what the person asked for. A refusal is shown in words; anything else is logged and shown as "not saved".</summary>
    protected async Task TryAsync(Func<Task> action)
    {
        try { await action(); }
        catch (OperationCanceledException) when (gone.IsCancellationRequested) { return; }
        catch (ProblemException refused) { Toasts.Show(ProblemWords.Of(refused), ToastKind.Problem); }
        catch (Exception failure)
        {
            LogAction(Logs.CreateLogger(GetType()), failure);
            Toasts.Show(KitTexts.Words["NotSaved"], ToastKind.Problem);
        }
    }

    private async Task DrawAsync(LiveWatch watch, Func<LiveBatch, ValueTask<bool>> apply)
    {
        if (gone.IsCancellationRequested || watch.Take() is not { } batch) return;
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = culture; // this thread is nobody's: the page's language comes along
        try
        {
            if (await apply(batch)) StateHasChanged();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested) { return; }
        catch (ObjectDisposedException) when (gone.IsCancellationRequested) { return; }
        catch (Exception failure) { await DispatchExceptionAsync(failure); }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What a person asked for failed; the circuit goes on")]
    private static partial void LogAction(ILogger log, Exception failure);
}
