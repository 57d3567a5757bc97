using FluentValidation;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>SPEC A4: a message written through the API.</summary>
public sealed record MessageInput(string? MessageType, MessageContent? Content, string? ClientId, bool? Private)
{
    /// <summary>Id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The newest message the writer knew of: answered with 409 when a colleague has answered since, or has the conversation. Without it, no such check.</summary>
    public string? SeenMessage { get; init; }

    /// <summary>Of that check: the colleague who is known to have the conversation.</summary>
    public string? SeenAssignee { get; init; }

    /// <summary>A note's: ids of the colleagues it names.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>Ids of files uploaded before. Several become several messages where the channel wants it so; the first carries the text, which may then be empty.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }

    /// <summary>Answers offered with it, which the customer may press instead of writing: at most 10, of 60 characters each.</summary>
    public IReadOnlyList<string>? QuickReplies { get; init; }

    internal Writing Writing => new(Content?.Text ?? "", ClientId) { ReplyTo = ReplyTo, SeenMessage = SeenMessage, SeenAssignee = SeenAssignee, Mentions = Mentions ?? [], Files = AttachmentIds ?? [], QuickReplies = QuickReplies ?? [] };
}

/// <summary>What it says.</summary>
public sealed record MessageContent(string? Text, bool? PreviewUrl);

/// <summary>To whom; null puts it back into the queue.</summary>
public sealed record AssignInput(string? AssigneeId);

/// <summary>Until when; null until the customer writes.</summary>
public sealed record SnoozeInput(DateTimeOffset? Until);

/// <summary>Up to which message; null all of it. <c>unread</c> marks it as not read instead.</summary>
public sealed record ReadInput(string? UpTo, bool? Unread);

/// <summary>Types, or has stopped.</summary>
public sealed record TypingInput(bool? Typing);

/// <summary>How urgent.</summary>
public sealed record PriorityInput(Priority? Priority);

/// <summary>What has been typed so far.</summary>
public sealed record DraftInput(string? Text, bool? Note);

internal sealed class MessageInputValidator : AbstractValidator<MessageInput>
{
    public MessageInputValidator()
    {
        RuleFor(i => i.MessageType).Must(t => t is null or "text").WithErrorCode("message_type");
        RuleFor(i => i.Content).NotNull().When(i => i.AttachmentIds is not { Count: > 0 });
        RuleFor(i => i.AttachmentIds).Must(ids => ids is null || ids.Count <= FileRules.MostAtOnce && ids.All(NewId.IsOne));
        RuleFor(i => i.Content!.Text).Must((i, t) => !string.IsNullOrWhiteSpace(t) || i.AttachmentIds is { Count: > 0 }).MaximumLength(MessageText.Longest).When(i => i.Content is not null);
        RuleFor(i => i.ClientId).MaximumLength(64);
        RuleFor(i => i.Mentions).Must(m => m is null || m.All(id => id is not null));
        RuleFor(i => i.QuickReplies).Must(q => q is null || q.All(text => text is not null));
    }
}

internal sealed class SnoozeInputValidator : AbstractValidator<SnoozeInput>
{
    public SnoozeInputValidator(TimeProvider clock) => RuleFor(i => i.Until).Must(until => until is null || until > clock.GetUtcNow()).WithErrorCode("until_past");
}

internal sealed class PriorityInputValidator : AbstractValidator<PriorityInput>
{
    public PriorityInputValidator() => RuleFor(i => i.Priority).NotNull();
}

internal sealed class DraftInputValidator : AbstractValidator<DraftInput>
{
    public DraftInputValidator() => RuleFor(i => i.Text).MaximumLength(MessageText.Longest);
}
