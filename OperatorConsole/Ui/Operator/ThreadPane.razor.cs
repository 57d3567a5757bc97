using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>One conversation: its lines as they come, who else is there, and where to write. Watches first, then reads; every change bears being applied twice.</summary>
public sealed partial class ThreadPane
{
    /// <summary>Lines read at once.</summary>
    public const int PageSize = 50;

    private static readonly Texts T = OperatorTexts.Words;
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;
    private readonly List<MessageLine> lines = [];
    private IReadOnlyList<Watcher> watchers = [];
    private IReadOnlyList<Draft> drafts = [];
    private ConversationRow? row;
    private string? firstUnread;
    private bool more;
    private bool missing;

    [Inject] private ConversationReader Reader { get; set; } = null!;
    [Inject] private Attention Attention { get; set; } = null!;
    [Inject] private Drafts DraftShelf { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required string ConversationId { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public DirectoryPage Names { get; set; } = null!;
    [Parameter, EditorRequired] public required WorkspaceBoard Board { get; set; }

    private IEnumerable<Watcher> Typists => watchers.Where(w => w.Typing && w.Id != Me.Id);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Watch(LiveTopic.Conversation(Me.WorkspaceId, ConversationId), ApplyAsync,
            typeof(MessageAdded), typeof(MessageStatusChanged), typeof(ConversationChanged), typeof(AttentionChanged));
        if ((Board.Find(ConversationId) ?? await Reader.FindAsync(Me.WorkspaceId, ConversationId, Gone)) is not { } found)
        {
            missing = true;
            return;
        }
        await ReadAsync();
        drafts = await DraftShelf.OfAsync(Me, ConversationId, Gone);
        firstUnread = lines.Find(l => l.Direction == Direction.In && l.Seq > found.ReadSeq)?.Id;
        if (found.Unread == 0) firstUnread = null;
        Hold(Attention.Enter(Me.WorkspaceId, ConversationId, Me.Id, Me.Name));
        watchers = Attention.At(Me.WorkspaceId, ConversationId);
        row = found;
    }

    private static string StatusWord(MessageLine line) => line.Status.ToString().ToLowerInvariant();

    private async ValueTask<bool> ApplyAsync(LiveBatch batch)
    {
        if (row is null) return false;
        if (batch.Missed)
        {
            await ReadAsync();
            row = await Reader.FindAsync(Me.WorkspaceId, ConversationId, Gone) ?? row;
            watchers = Attention.At(Me.WorkspaceId, ConversationId);
        }
        foreach (var change in batch.Changes) Apply(change);
        return true;
    }

    private void Apply(LiveChange change)
    {
        switch (change)
        {
            case MessageAdded added: Put(added.Line); break;
            case MessageStatusChanged moved: Put(moved.Line); break;
            case ConversationChanged { Row: var newer } when newer.Version >= row!.Version: row = newer; break;
            case AttentionChanged: watchers = Attention.At(Me.WorkspaceId, ConversationId); break;
        }
    }

    private void Put(MessageLine line)
    {
        var at = lines.FindLastIndex(l => l.Seq <= line.Seq);
        if (at >= 0 && lines[at].Seq == line.Seq)
        {
            if (line.Status >= lines[at].Status || line.Status == Delivery.Failed || lines[at].Status == Delivery.Failed) lines[at] = line;
        }
        else if (at >= 0 || !more) lines.Insert(at + 1, line);
    }

    private async Task ReadAsync()
    {
        var part = await Reader.BeforeAsync(Me.WorkspaceId, ConversationId, null, Math.Max(PageSize, lines.Count), Gone);
        lines.Clear();
        lines.AddRange(part.Lines);
        more = part.More;
    }

    private Task OlderAsync() => TryAsync(async () =>
    {
        var part = await Reader.BeforeAsync(Me.WorkspaceId, ConversationId, lines[0].Id, PageSize, Gone);
        lines.InsertRange(0, part.Lines.Where(p => lines.TrueForAll(l => l.Seq != p.Seq)));
        more = part.More;
    });
}
