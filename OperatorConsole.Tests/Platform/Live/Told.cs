using OperatorConsole.Platform.Live;

namespace OperatorConsole.Tests.Platform.Live;

/// <summary>A change made up for tests of the hub.</summary>
internal sealed record Told(string What, string WorkspaceId = "rossi", string? About = null, string? To = null) : LiveChange(WorkspaceId)
{
    public override string? ConversationId => About;

    public override string? OperatorId => To;
}

/// <summary>A picture of a state: of those with the same name only the newest counts.</summary>
internal sealed record Picture(string Of, int Version) : LiveChange("rossi")
{
    public override object Replaces => Of;
}
