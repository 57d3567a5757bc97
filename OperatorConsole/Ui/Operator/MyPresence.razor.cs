using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Routing;

namespace OperatorConsole.Ui.Operator;

/// <summary>Who I am and whether I can be given work: the face in the rail with its dot, and the menu to say so.</summary>
public sealed partial class MyPresence
{
    private static readonly Texts T = PresenceTexts.Words;
    private static readonly PresenceState[] Choices = [PresenceState.Available, PresenceState.Busy, PresenceState.Away];
    private PresenceLine mine = null!;
    private int chats;

    [Inject] private PresenceBoard Board { get; set; } = null!;
    [Inject] private PresenceBook Book { get; set; } = null!;
    [Inject] private InboxBoard Boards { get; set; } = null!;

    /// <summary>Who sits here.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    /// <summary>The rest of the menu.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private string Title => $"{Me.Name}, {T["State_" + mine.State].ToLower(System.Globalization.CultureInfo.CurrentUICulture)}";

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        Watch(LiveTopic.Operator(Me.WorkspaceId, Me.Id), Look, typeof(PresenceChanged));
        mine = Board.Of(Me);
    }

    /// <summary>The class of a state's dot.</summary>
    internal static string Dot(PresenceState state) => state switch { PresenceState.Available => "dot--ok", PresenceState.Busy => "dot--warn", PresenceState.Away => "dot--off", _ => "dot--gone" };

    internal static string Word(PresenceState state) => state.ToString().ToLowerInvariant();

    private ValueTask<bool> Look(LiveBatch batch)
    {
        var before = mine;
        mine = Board.Of(Me);
        return ValueTask.FromResult(before != mine);
    }

    private Task ChooseAsync(PresenceState state) => TryAsync(() => Book.ChooseAsync(Me, state, Gone));

    // Counted when the menu opens: a number that changes with every message of the workspace is not worth a circuit's time.
    private async Task CountAsync() => chats = (await Boards.OfAsync(Me.WorkspaceId, Gone)).Look().OpenOf(Me.Id);
}
