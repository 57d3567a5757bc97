namespace OperatorConsole.Platform.Storage;

/// <summary>A row that belongs to one workspace. <see cref="ConsoleDb"/> filters every query on such a type by its own workspace.</summary>
public interface IOwned
{
    /// <summary>The owner's id.</summary>
    string WorkspaceId { get; }
}
