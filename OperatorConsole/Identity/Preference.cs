using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>Something a person chose for their own console: the send key, a sort order, a switch. What a value means is known to whoever asks for its key.</summary>
public sealed class Preference : IOwned
{
    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>Small letters, digits, dots and hyphens, at most 64: <c>composer.send-key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The choice, at most <see cref="Preferences.LongestValue"/> characters.</summary>
    public required string Value { get; set; }
}

/// <summary>A person chose something else; their other windows follow.</summary>
public sealed record PreferenceChanged(string WorkspaceId, string Account, string Key) : LiveChange(WorkspaceId), ITravels
{
    /// <inheritdoc />
    public override string OperatorId => Account;

    /// <inheritdoc />
    public override object Replaces => (typeof(PreferenceChanged), Account, Key);
}
