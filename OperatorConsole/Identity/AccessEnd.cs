using System.Globalization;
using System.Security.Claims;
using OperatorConsole.Platform.Live;

namespace OperatorConsole.Identity;

/// <summary>
/// Tells when what somebody came with (cookie, access token, API token) is worth nothing any more, for what stays open longer than a call: circuits, streams,
/// hub connections. It listens for changes of their access, and asks again every <see cref="Access.Fresh"/> for what another process changed.
/// </summary>
public sealed partial class AccessEnd(LiveHub hub, Access access, TimeProvider clock, ILogger<AccessEnd> log)
{
    /// <summary>Returns when it has ended, at once if it has; never before.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public async Task ComesAsync(ClaimsPrincipal who, CancellationToken cancel)
    {
        if (Actors.Find(who) is not { } actor) return;
        var (stamp, ends) = (who.FindFirstValue(Actors.StampClaim), EndOf(who));
        using var watch = hub.Watch(LiveTopic.Operator(actor.WorkspaceId, actor.Id), typeof(AccessChanged));
        while (clock.GetUtcNow() < ends && MayStay(actor.Id, stamp))
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var left = ends - clock.GetUtcNow();
            await Task.WhenAny(watch.WaitAsync(round.Token), Task.Delay(left < Access.Fresh ? left > TimeSpan.Zero ? left : TimeSpan.Zero : Access.Fresh, clock, round.Token));
            await round.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            watch.Take();
        }
    }

    private static DateTimeOffset EndOf(ClaimsPrincipal who) =>
        long.TryParse(who.FindFirstValue(Actors.EndsClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MaxValue;

    // A database that is away for a moment must not throw everybody out of half-written answers; nothing is shown or done without it anyway.
    private bool MayStay(string accountId, string? stamp)
    {
        try { return access.Holds(accountId, stamp); }
        catch (Exception failure)
        {
            LogFailed(failure);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether somebody may still be here could not be asked; it is asked again")]
    private partial void LogFailed(Exception failure);
}
