using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations.Canned;

/// <summary>A ready answer, opened in the composer by <c>/</c> and its short name. The workspace's own, or one person's.</summary>
public sealed class CannedResponse : IOwned
{
    /// <summary>Of <see cref="OwnerId"/>: everybody's.</summary>
    public const string Everybodys = "";

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The account whose personal one it is; <see cref="Everybodys"/> for the workspace's.</summary>
    public string OwnerId { get; init; } = Everybodys;

    /// <summary>What is typed after the slash, in small letters.</summary>
    public required string Shortcut { get; set; }

    /// <summary>What it is about, for those who choose.</summary>
    public required string Title { get; set; }

    /// <summary>How often it was put into a message; the menu shows the most used first.</summary>
    public int Uses { get; set; }

    /// <summary>Last changed.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What it says in each language it has.</summary>
    public List<CannedText> Texts { get; init; } = [];

    /// <summary>
    /// What it says to a customer: in their language, else in the workspace's, else in whichever it has.
    /// </summary>
    public CannedText For(string? customerLanguage, string workspaceLanguage) =>
        Texts.Find(t => t.Language == customerLanguage) ?? Texts.Find(t => t.Language == workspaceLanguage) ?? Texts.OrderBy(t => t.Language).First();
}

/// <summary>A ready answer in one language.</summary>
public sealed class CannedText : IOwned
{
    /// <summary>Of which answer.</summary>
    public required string CannedId { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>it, en, es or pt.</summary>
    public required string Language { get; init; }

    /// <summary>The text; <c>{{customer.first_name}}</c> and the like are filled in (see <see cref="Template"/>).</summary>
    public required string Text { get; set; }
}
