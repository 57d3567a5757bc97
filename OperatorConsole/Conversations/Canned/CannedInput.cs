using System.Text.RegularExpressions;
using FluentValidation;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations.Canned;

/// <summary>A ready answer: its shortcut, what it is about, its text by language; <c>personal</c> when it is for oneself alone.</summary>
public sealed record CannedInput(string? Shortcut, string? Title, IReadOnlyDictionary<string, string>? Texts, bool? Personal)
{
    internal CannedDraft Draft => new(Shortcut!, Title!, Texts!);

    /// <summary>Nothing of it is missing or wrong.</summary>
    internal bool IsWhole => new CannedInputValidator().Validate(this).IsValid;
}

/// <summary>A ready answer in the REST API.</summary>
public sealed record CannedView(string Id, string Shortcut, string Title, IReadOnlyDictionary<string, string> Texts, bool Personal, int Uses, DateTimeOffset ChangedAt)
{
    internal static CannedView Of(CannedResponse r) =>
        new(r.Id, r.Shortcut, r.Title, r.Texts.OrderBy(t => t.Language).ToDictionary(t => t.Language, t => t.Text), r.OwnerId != CannedResponse.Everybodys, r.Uses, r.ChangedAt);
}

/// <summary>Ready answers, the most used first.</summary>
public sealed record CannedPage(IReadOnlyList<CannedView> Items);

/// <summary>A ready answer as it would stand in one conversation; what of it a person must fill says so.</summary>
public sealed record FilledView(string Id, string Shortcut, string Title, string Language, bool Personal, int Uses, string Text, IReadOnlyList<FilledPart> Parts)
{
    internal static FilledView Of(FilledAnswer a) => new(a.Response.Id, a.Response.Shortcut, a.Response.Title, a.Language,
        a.Response.OwnerId != CannedResponse.Everybodys, a.Response.Uses, string.Concat(a.Parts.Select(p => p.Text)), a.Parts);
}

/// <summary>Ready answers for a conversation, the most used first.</summary>
public sealed record FilledPage(IReadOnlyList<FilledView> Items);

internal sealed partial class CannedInputValidator : AbstractValidator<CannedInput>
{
    public const int LongestShortcut = 40;
    public const int LongestTitle = 80;
    public const int LongestText = 4096;

    public CannedInputValidator()
    {
        RuleFor(i => i.Shortcut).NotEmpty().MaximumLength(LongestShortcut).Must(s => s is null || Shortcuts().IsMatch(s));
        RuleFor(i => i.Title).NotEmpty().MaximumLength(LongestTitle);
        RuleFor(i => i.Texts).NotEmpty().Must(texts => texts is null || texts.All(t => Languages.All.Contains(t.Key) && !string.IsNullOrWhiteSpace(t.Value) && t.Value.Length <= LongestText));
    }

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shortcuts();
}
