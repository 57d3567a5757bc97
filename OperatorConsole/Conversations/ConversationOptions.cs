using OperatorConsole.Platform.Start;

namespace OperatorConsole.Conversations;

/// <summary>Section <c>Conversations</c>.</summary>
public sealed record ConversationOptions
{
    /// <summary>Key <c>BotAnswers</c>: whether a bot answers new conversations. While none does, they wait for an operator.</summary>
    public bool BotAnswers { get; init; }

    internal static ConversationOptions From(Settings settings) => new() { BotAnswers = settings.Switch("Conversations:BotAnswers", false) };
}
