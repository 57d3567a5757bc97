using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;

namespace OperatorConsole.Ui.Account;

/// <summary>
/// Who sits at a circuit, for as long as that holds. A circuit outlives its cookie: so it listens for changes of its person's access, and asks again every
/// <see cref="Access.Fresh"/> for what another process changed. Once access is gone nobody is signed in, the router takes the page away, and with it end
/// the page's watches: a circuit that only listens is pushed nothing more, whatever its browser does.
/// </summary>
internal sealed partial class CircuitSession : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly LiveHub hub;
    private readonly Access access;
    private readonly TimeProvider clock;
    private readonly ILogger<CircuitSession> log;
    private CancellationTokenSource ended = new();

    public CircuitSession(LiveHub hub, Access access, TimeProvider clock, ILogger<CircuitSession> log)
    {
        (this.hub, this.access, this.clock, this.log) = (hub, access, clock, log);
        AuthenticationStateChanged += Guard;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= Guard;
        ended.Cancel();
        ended.Dispose();
    }

    // Also at each reconnection: the framework then says again who sits there.
    private void Guard(Task<AuthenticationState> state)
    {
        var mine = new CancellationTokenSource();
        var before = Interlocked.Exchange(ref ended, mine);
        before.Cancel();
        before.Dispose();
        _ = GuardAsync(state, mine.Token);
    }

    private async Task GuardAsync(Task<AuthenticationState> state, CancellationToken cancel)
    {
        try
        {
            var who = (await state).User;
            if (Actors.Find(who) is not { } actor) return;
            using var watch = hub.Watch(LiveTopic.Operator(actor.WorkspaceId, actor.Id), typeof(AccessChanged));
            while (MayStay(actor.Id, who.FindFirstValue(Actors.StampClaim)))
            {
                using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                await Task.WhenAny(watch.WaitAsync(round.Token), Task.Delay(Access.Fresh, clock, round.Token));
                await round.CancelAsync();
                cancel.ThrowIfCancellationRequested();
                watch.Take();
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
        SetAuthenticationState(Task.FromResult(Nobody));
    }

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a circuit's person may still be here could not be asked; it is asked again")]
    private partial void LogFailed(Exception failure);
}
