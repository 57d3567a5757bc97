using System.Globalization;

namespace OperatorConsole.Integrations.Events;

/// <summary>
/// How far somebody has followed what happens: the last message and the last step of a message's way that they were told, and when. It is written into each
/// event's id, so that whoever comes back, after a cut line or a restart of ours, goes on after it. Made of stored numbers alone: there is nothing to remember
/// between two connections.
/// </summary>
/// <param name="Message">Everything up to this <see cref="Conversations.Message.Seq"/> was told.</param>
/// <param name="Status">Everything up to this <see cref="Conversations.StatusChange.Seq"/> was told.</param>
/// <param name="At">When it was written, to the second.</param>
internal readonly record struct EventCursor(long Message, long Status, DateTimeOffset At)
{
    private const int Longest = 60;

    /// <summary>As it stands in an event's id.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Message:x}-{Status:x}-{At.ToUnixTimeSeconds():x}");

    /// <summary>Reads an event's id; null when it is none of ours.</summary>
    public static EventCursor? Read(string? id)
    {
        if (id is not { Length: > 0 and <= Longest } || id.Split('-') is not [var message, var status, var at]) return null;
        return Number(message) is { } m && Number(status) is { } s && Number(at) is { } seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new EventCursor(m, s, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }

    private static long? Number(string hex) =>
        long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
