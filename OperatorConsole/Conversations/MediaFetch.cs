using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>Fetches customers' files from their providers, several at a time; after a crash it finds its rows again.</summary>
public sealed class MediaFetch(MediaBook book, MediaShelf shelf, LiveHub hub, IEnumerable<IMediaSource> sources, TimeProvider clock, ILogger<MediaFetch> log) : Worker(clock, log)
{
    /// <summary>A provider that has not handed a file over by then is tried again. Shorter than a claim lasts.</summary>
    public static readonly TimeSpan FetchTakes = TimeSpan.FromMinutes(4);

    private const int AtOnce = 4, Claimed = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, IMediaSource> sources = sources.ToDictionary(s => s.Name);
    private readonly LiveWatch waiting = hub.Watch(LiveTopic.Everything, typeof(MediaWaiting));

    /// <inheritdoc />
    public override void Dispose()
    {
        waiting.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        waiting.Take();
        while (await book.ClaimAsync(Claimed, cancel) is { Count: > 0 } claims)
            await Parallel.ForEachAsync(claims, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (claim, token) => await FetchAsync(claim, token));
    }

    /// <inheritdoc />
    protected override async Task WaitAsync(CancellationToken cancel)
    {
        var next = await book.NextDueAsync(cancel);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wait = next is null ? Longest : TimeSpan.FromTicks(Math.Clamp((next.Value - Clock.GetUtcNow()).Ticks, Moment.Ticks, Longest.Ticks));
        await Task.WhenAny(waiting.WaitAsync(enough.Token), Task.Delay(wait, Clock, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task FetchAsync(MediaClaim claim, CancellationToken cancel)
    {
        if (!sources.TryGetValue(claim.Channel, out var source))
        {
            await book.FailedAsync(claim, "The channel is not set up.", null, forGood: true, cancel);
            return;
        }
        using var late = new CancellationTokenSource(FetchTakes, Clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            switch (await source.FetchAsync(claim.Order, enough.Token))
            {
                case Fetching.Got got: await shelf.KeepAsync(claim, got.Content, enough.Token); break;
                case Fetching.Later later: await book.FailedAsync(claim, later.Why, later.After, forGood: false, cancel); break;
                case Fetching.Gone gone: await book.FailedAsync(claim, gone.Why, null, forGood: true, cancel); break;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { throw; } // the claim runs out, and the next start tries again
        catch (ProblemException refused) { await book.FailedAsync(claim, refused.Key, null, forGood: refused is not NoRoomForFilesException, cancel); }
        catch (Exception failure)
        {
            MediaLog.SourceThrew(log, failure, claim.Channel);
            await book.FailedAsync(claim, late.IsCancellationRequested ? "The provider does not answer." : "The provider broke off.", null, forGood: false, cancel);
        }
    }
}

/// <summary>Puts a fetched file where files lie.</summary>
public sealed class MediaShelf(MediaBook book, FileStore store, FilesOptions options)
{
    /// <summary>Reads it to its end, looks at it and keeps it.</summary>
    /// <exception cref="ProblemException">It is too large, of no kind that is taken, or there is no room.</exception>
    public async Task KeepAsync(MediaClaim claim, Stream content, CancellationToken cancel)
    {
        await using var closing = content;
        using var file = await store.ReceiveAsync(content, options.Largest, cancel);
        var look = FileLook.At(file, claim.Name);
        file.Keep();
        await book.ArrivedAsync(claim, look, file, cancel);
    }
}

internal static partial class MediaLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The channel {Channel} threw instead of handing a file over; it is tried again")]
    public static partial void SourceThrew(ILogger log, Exception failure, string channel);
}
