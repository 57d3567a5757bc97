using OperatorConsole.Platform.Live;

namespace OperatorConsole.Workspaces;

/// <summary>Somebody saved a section of the settings.</summary>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="Section">Which, as <see cref="ISection{T}.Name"/> says.</param>
public sealed record SettingsChanged(string WorkspaceId, string Section) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override object Replaces => (typeof(SettingsChanged), Section);
}
