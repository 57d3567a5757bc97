using Microsoft.AspNetCore.Components.Server.Circuits;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Ui.Kit;

/// <summary>Notices circuits that open and close, so that what they leave behind is given back.</summary>
internal sealed class CircuitComings(MemoryTrim memory) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        memory.Touch();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        memory.Leave();
        return Task.CompletedTask;
    }
}
