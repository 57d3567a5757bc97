using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// Keeps two operators from answering the same customer without knowing of each other. Decided in the writer's turn, where nobody can answer in between:
/// what a screen shows may be a moment old.
/// </summary>
internal static class TwoPens
{
    /// <summary>Refuses a reply whose writer does not know what a colleague has done meanwhile. Who says nothing of what they saw asks for no check.</summary>
    /// <exception cref="AnsweredMeanwhileException">A colleague's answer has come since.</exception>
    /// <exception cref="OthersConversationException">A colleague has the conversation.</exception>
    /// <exception cref="ProblemException">422: the message said to be seen is none of this conversation.</exception>
    public static void Check(OpenPage page, Actor writer, Writing writing)
    {
        if (writing.SeenMessage is not { } seen) return;
        var here = page.Db.Messages.Where(m => m.ConversationId == page.Conversation.Id);
        if (here.Where(m => m.Id == seen).Select(m => (long?)m.Seq).SingleOrDefault() is not { } upTo) throw new ProblemException(422, "NoSuchMessage");
        var answer = here.Where(m => m.Seq > upTo && m.Direction == Direction.Out && m.AuthorKind == AuthorKind.Operator && m.AuthorId != writer.Id)
            .OrderByDescending(m => m.Seq).FirstOrDefault();
        if (answer is not null) throw new AnsweredMeanwhileException(answer);
        if (page.Conversation is not { State: ConversationState.Open or ConversationState.Snoozed, AssigneeId: { } owner } || owner == writer.Id || owner == writing.SeenAssignee) return;
        // A colleague who has left answers nobody: what was theirs is open to all.
        if (page.Db.Accounts.Where(a => a.Id == owner && a.DisabledAt == null).Select(a => a.Name).SingleOrDefault() is { } name) throw new OthersConversationException(owner, name);
    }
}

/// <summary>A colleague has answered since the writer looked; HTTP answers 409 and says who, when and by which message. Sent again with that message as seen, it goes.</summary>
public sealed class AnsweredMeanwhileException(Message answer) : ProblemException(409, "AnsweredMeanwhile", answer.Author)
{
    /// <inheritdoc />
    public override IReadOnlyDictionary<string, object?> Details { get; } = new Dictionary<string, object?>
    {
        ["operator_id"] = answer.AuthorId, ["operator_name"] = answer.Author, ["message_id"] = answer.Id, ["answered_at"] = answer.CreatedAt,
    };
}

/// <summary>A colleague has the conversation; HTTP answers 409 and says who. Sent again with them as seen, it goes.</summary>
public sealed class OthersConversationException(string owner, string name) : ProblemException(409, "OthersConversation", name)
{
    /// <inheritdoc />
    public override IReadOnlyDictionary<string, object?> Details { get; } = new Dictionary<string, object?> { ["operator_id"] = owner, ["operator_name"] = name };
}
