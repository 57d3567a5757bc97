using System.Globalization;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>What <c>GET /conversations</c> and <c>GET /search</c> can be asked.</summary>
public sealed record ListQuery(string? State, string? Channel, string? Assignee, string? Label, string? Priority, string? Mentions, string? Q, string? Cursor)
{
    /// <summary>Conversations on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The newest message's number the page stays below; a cursor that is none of ours is no cursor.</summary>
    public long Below => Cursor is { Length: <= 20 } && long.TryParse(Cursor, NumberStyles.None, null, out var seq) ? seq : long.MaxValue;

    /// <summary>The filter, for whoever asks.</summary>
    /// <exception cref="ProblemException">400: there is no such state or priority.</exception>
    public BoardFilter For(string me) => new()
    {
        State = Word<ConversationState>(State, "NoSuchState"),
        AnyState = State is null,
        Channel = Channel,
        AssigneeId = Assignee == "me" ? me : Assignee,
        // What cannot be a label's id is an id that no label has.
        LabelId = Label is null || NewId.IsOne(Label) ? Label : "-",
        Priority = Word<Priority>(Priority, "NoSuchPriority"),
        MentionedId = Mentions == "me" ? me : Mentions,
    };

    /// <summary>The cursor of the page after a message's number.</summary>
    public static string After(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    private static T? Word<T>(string? word, string refusal) where T : struct, Enum =>
        word is null ? null : Enum.TryParse<T>(word, true, out var value) && Enum.IsDefined(value) ? value : throw new ProblemException(400, refusal);
}
