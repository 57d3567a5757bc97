namespace OperatorConsole.Identity;

/// <summary>What a person may do; each includes the one before.</summary>
public enum Role
{
    /// <summary>Answers customers.</summary>
    Operator,

    /// <summary>Watches the queue and moves chats between operators.</summary>
    Supervisor,

    /// <summary>Sets the workspace up.</summary>
    Admin,
}
