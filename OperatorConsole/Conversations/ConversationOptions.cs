namespace OperatorConsole.Conversations;

/// <summary>Section <c>Conversations</c>.</summary>
public sealed record ConversationOptions
{
    /// <summary>Whether a bot answers new conversations. While none does, they wait for an operator.</summary>
    public bool BotAnswers { get; init; }
}
