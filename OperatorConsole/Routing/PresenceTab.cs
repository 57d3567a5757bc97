namespace OperatorConsole.Routing;

/// <summary>One open window of somebody's console. Dispose it when its connection ends.</summary>
public sealed class PresenceTab : IDisposable
{
    private readonly PresenceBoard board;

    internal PresenceTab(PresenceBoard board, PresentPerson person, bool idle) => (this.board, Person, IsIdle) = (board, person, idle);

    internal PresentPerson Person { get; }

    /// <summary>It is open with another node.</summary>
    internal bool IsElsewhere { get; init; }

    internal bool IsIdle { get; set; }

    /// <summary>Nothing was touched in this window for a while, or something is again.</summary>
    public void Idle(bool idle) => board.SetIdle(this, idle);

    /// <inheritdoc />
    public void Dispose() => board.Leave(this);
}
