using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OperatorConsole.Identity;
using OperatorConsole.Routing;

namespace OperatorConsole.Ui.Operator;

/// <summary>Tells that its person is here for as long as this window has its connection: the circuit itself is the sign of life, nothing is asked or pinged.</summary>
internal sealed class PresenceCircuit : CircuitHandler, IDisposable
{
    private readonly PresenceBoard board;
    private readonly AuthenticationStateProvider signedIn;
    private readonly Lock gate = new();
    private PresenceTab? tab;
    private bool isConnected;
    private bool isIdle;

    public PresenceCircuit(PresenceBoard board, AuthenticationStateProvider signedIn)
    {
        (this.board, this.signedIn) = (board, signedIn);
        signedIn.AuthenticationStateChanged += Look; // whose access ends is not here any more, though the window still is
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (gate) isConnected = true;
        return LookAsync(signedIn.GetAuthenticationStateAsync());
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (gate) isConnected = false;
        Set(null);
        return Task.CompletedTask;
    }

    /// <summary>Nothing was touched in this window for a while, or something is again.</summary>
    public void Idle(bool idle)
    {
        lock (gate)
        {
            isIdle = idle;
            tab?.Idle(idle);
        }
    }

    public void Dispose()
    {
        signedIn.AuthenticationStateChanged -= Look;
        lock (gate) isConnected = false;
        Set(null);
    }

    private void Look(Task<AuthenticationState> state) => _ = LookAsync(state);

    private async Task LookAsync(Task<AuthenticationState> state) => Set(Actors.Find((await state).User));

    private void Set(Actor? who)
    {
        lock (gate)
        {
            var before = tab;
            tab = who is not null && isConnected ? board.Enter(who, isIdle) : null;
            before?.Dispose(); // after the new one has come: a person does not leave for a moment
        }
    }
}
