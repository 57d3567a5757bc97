using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Kit;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>The head of a conversation: whose it is, who is here, and what can be done with it.</summary>
public sealed partial class ThreadHead
{
    private static readonly Texts T = OperatorTexts.Words;

    [Inject] private Desk Desk { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required ConversationRow Row { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public DirectoryPage Names { get; set; } = null!;
    [Parameter, EditorRequired] public required IReadOnlyList<Watcher> Watchers { get; set; }

    private string Icon => ChannelIcon.Known(Row.Channel);

    private bool IsBot => Row.State == ConversationState.Bot;

    private IEnumerable<Watcher> Others => Watchers.Where(w => w.Id != Me.Id && w.Id != Attention.Customer);

    private string ViewersWords => string.Join(", ", Others.Select(o => T[o.Typing ? "IsTypingHere" : "IsLooking", o.Name]));

    private string AssigneeWord => Row.AssigneeId switch
    {
        null => T["Nobody"],
        var id when id == Me.Id => T["You"],
        var id => Names.Colleagues.GetValueOrDefault(id)?.Name ?? T["FormerColleague"],
    };

    private Task TakeAsync() => TryAsync(async () =>
    {
        var owner = await Desk.TakeAsync(Me, Row.Id, Gone);
        if (owner != Me.Id) Toasts.Show(T["AlreadyTaken", Names.Colleagues.GetValueOrDefault(owner)?.Name ?? T["FormerColleague"]], ToastKind.Problem);
    });

    private Task TakeFromBotAsync() => IsBot ? TakeAsync() : Task.CompletedTask;

    private Task AssignAsync(string? to) => TryAsync(() => Desk.AssignAsync(Me, Row.Id, to, Gone));

    private Task HandBackAsync() => TryAsync(() => Desk.HandBackAsync(Me, Row.Id, Gone));

    private Task ResolveAsync() => TryAsync(() => Desk.ResolveAsync(Me, Row.Id, Gone));

    private Task ReopenAsync() => TryAsync(() => Desk.ReopenAsync(Me, Row.Id, Gone));

    private Task SnoozeAsync(DateTimeOffset? until) => TryAsync(() => Desk.SnoozeAsync(Me, Row.Id, until, Gone));

    private Task MarkUnreadAsync() => TryAsync(() => Desk.MarkUnreadAsync(Me, Row.Id, Gone));

    private Task PrioritizeAsync(Priority priority) => TryAsync(() => Desk.PrioritizeAsync(Me, Row.Id, priority, Gone));
}
