using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>The head of a conversation: whose it is, who is here, and what can be done with it.</summary>
public sealed partial class ThreadHead
{
    private static readonly Texts T = OperatorTexts.Words;

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
}
