using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OperatorConsole.Identity;

namespace OperatorConsole.Ui.Account;

/// <summary>
/// Who sits at a circuit, for as long as that holds: a circuit outlives its cookie. Once access is gone (<see cref="AccessEnd"/>) nobody is signed in, the router takes the page away, and with it end
/// the page's watches: a circuit that only listens is pushed nothing more, whatever its browser does.
/// </summary>
internal sealed class CircuitSession : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly AccessEnd accessEnd;
    private CancellationTokenSource ended = new();

    public CircuitSession(AccessEnd accessEnd)
    {
        this.accessEnd = accessEnd;
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
            if (Actors.Find(who) is null) return;
            await accessEnd.ComesAsync(who, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
        SetAuthenticationState(Task.FromResult(Nobody));
    }
}
