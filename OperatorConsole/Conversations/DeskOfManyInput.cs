using FluentValidation;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>What to do to which conversations. Fields an action does not need are ignored.</summary>
/// <param name="Action">take, assign, handback, resolve, reopen, snooze, prioritize, read, unread, label or unlabel.</param>
/// <param name="Ids">Which, at most 500.</param>
/// <param name="AssigneeId">For assign: to whom; null is the queue.</param>
/// <param name="Until">For snooze: until when; null until the customer writes.</param>
/// <param name="Priority">For prioritize.</param>
/// <param name="LabelId">For label and unlabel.</param>
/// <param name="SeenAt">When you last looked: what a customer has written to since is not resolved, snoozed or marked as read.</param>
public sealed record BulkInput(DeskVerb? Action, IReadOnlyList<string>? Ids, string? AssigneeId, DateTimeOffset? Until, Priority? Priority, string? LabelId, DateTimeOffset? SeenAt);

/// <summary>What undoes an act, as its answer gave it.</summary>
public sealed record UndoInput(string? Undo);

/// <summary>What came of it.</summary>
/// <param name="Done">How many were changed.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Missed">Those left as they are.</param>
/// <param name="Undo">Send it to …/bulk/undo within ten minutes to put back what was; null when nothing was done.</param>
public sealed record BulkView(int Done, int Total, IReadOnlyList<MissedView> Missed, string? Undo)
{
    internal static BulkView Of(DeskResult result) =>
        new(result.Done, result.Done + result.Missed.Count, [.. result.Missed.Select(m => new MissedView(m.Id, m.Reason, m.HolderId))], result.Undo);
}

/// <summary>A conversation left as it is.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">not_found, already, taken (by <paramref name="HolderId"/>), written (its customer, since you looked), full (of labels) or changed (by somebody, since the act).</param>
/// <param name="HolderId">Who has it.</param>
public sealed record MissedView(string Id, MissReason Reason, string? HolderId);

/// <summary>What an act can name: people to give a conversation to, and labels to put on it.</summary>
public sealed record DeskChoices(IReadOnlyList<PersonChoice> People, IReadOnlyList<LabelChoice> Labels);

/// <summary>Somebody one can give a conversation to.</summary>
public sealed record PersonChoice(string Id, string Name);

/// <summary>A label one can put on it.</summary>
public sealed record LabelChoice(string Id, string Name, int Hue);

/// <summary>When a typed time is; null when it can't be read, or is past.</summary>
public sealed record TimeView(DateTimeOffset? At);

internal sealed class BulkInputValidator : AbstractValidator<BulkInput>
{
    public BulkInputValidator(TimeProvider clock)
    {
        RuleFor(i => i.Action).NotNull();
        RuleFor(i => i.Ids).NotEmpty().Must(ids => ids is null || (ids.Count <= DeskOfMany.Most && ids.All(NewId.IsOne))).WithErrorCode("ids");
        RuleFor(i => i.Until).Must(until => until is null || until > clock.GetUtcNow()).WithErrorCode("until_past");
        RuleFor(i => i.Priority).NotNull().When(i => i.Action == DeskVerb.Prioritize);
        RuleFor(i => i.LabelId).NotEmpty().When(i => i.Action is DeskVerb.Label or DeskVerb.Unlabel);
    }
}

internal sealed class UndoInputValidator : AbstractValidator<UndoInput>
{
    public UndoInputValidator() => RuleFor(i => i.Undo).NotEmpty();
}
