using FluentValidation;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.WebChat;

/// <summary>Opens a session.</summary>
public sealed record SessionInput(string? Workspace, string? Question, string? Email, string? Name, string? Language)
{
    /// <summary>Who the visitor is to the business's own site: the same id is the same customer on every device. It needs <see cref="UserHash"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>The site's proof of it: HMAC-SHA256 of the id with the workspace's secret, in hexadecimal digits.</summary>
    public string? UserHash { get; init; }

    /// <summary>The site that shows the chat in a frame, as in <c>https://www.example.com</c>; it must be on the workspace's list.</summary>
    public string? Site { get; init; }
}

/// <summary>A visitor's message, the id of the one it answers, and the files that go with it.</summary>
public sealed record VisitorMessageInput(string? Text, string? ClientId, string? ReplyTo, IReadOnlyList<string>? AttachmentIds);

/// <summary>The visitor types, or has stopped.</summary>
public sealed record VisitorTypingInput(bool? Typing);

/// <summary>How far messages have come on the visitor's screen, as ids of the last ones.</summary>
public sealed record ReceiptInput(string? DeliveredUpTo, string? ReadUpTo);

internal sealed class SessionInputValidator : AbstractValidator<SessionInput>
{
    public SessionInputValidator()
    {
        RuleFor(i => i.Workspace).NotEmpty().MaximumLength(32);
        RuleFor(i => i.Question).MaximumLength(WebChatChannel.LongestText);
        RuleFor(i => i.Email).MaximumLength(254).EmailAddress().When(i => !string.IsNullOrEmpty(i.Email));
        RuleFor(i => i.Name).MaximumLength(120);
        RuleFor(i => i.UserId).MaximumLength(VisitorHash.LongestId);
        RuleFor(i => i.UserHash).MaximumLength(200);
        RuleFor(i => i.Site).MaximumLength(HostSites.Longest);
    }
}

internal sealed class VisitorMessageInputValidator : AbstractValidator<VisitorMessageInput>
{
    public VisitorMessageInputValidator()
    {
        RuleFor(i => i.Text).Must((i, t) => !string.IsNullOrWhiteSpace(t) || i.AttachmentIds is { Count: > 0 }).MaximumLength(WebChatChannel.LongestText);
        RuleFor(i => i.AttachmentIds).Must(ids => ids is null || ids.Count <= FileRules.MostAtOnce && ids.All(NewId.IsOne));
        RuleFor(i => i.ClientId).NotEmpty().MaximumLength(64);
        RuleFor(i => i.ReplyTo).MaximumLength(40);
    }
}

internal sealed class ReceiptInputValidator : AbstractValidator<ReceiptInput>
{
    public ReceiptInputValidator()
    {
        RuleFor(i => i.DeliveredUpTo).MaximumLength(40);
        RuleFor(i => i.ReadUpTo).MaximumLength(40);
    }
}
