using OperatorConsole.Platform.Live;

namespace OperatorConsole.Customers;

/// <summary>A customer's card is not what it was: something was written on it, or it was merged or parted. Who shows it reads it again.</summary>
public sealed record CustomerChanged(string WorkspaceId, string Customer) : LiveChange(WorkspaceId), ITravels
{
    /// <inheritdoc />
    public override object Replaces => (typeof(CustomerChanged), Customer);
}
