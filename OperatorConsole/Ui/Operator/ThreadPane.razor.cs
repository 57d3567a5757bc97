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

    // Above the message somebody is led to, so that they see what it is about.
    private const int Before = 20;

    private static readonly Texts T = OperatorTexts.Words;
    private static readonly Texts F = FindTexts.Words;
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;
    private readonly ThreadLines lines = new();
    private IReadOnlyList<Watcher> watchers = [];
    private IReadOnlyList<Draft> drafts = [];
    private ILookup<bool, LineFile> unsent = Array.Empty<LineFile>().ToLookup(_ => false);
    private ConversationRow? row;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private string? firstUnread;
    private string? sought;
    private string? own;
    private int below;
    private bool missing;

    [Inject] private ConversationReader Reader { get; set; } = null!;
    [Inject] private Attention Attention { get; set; } = null!;
    [Inject] private Drafts DraftShelf { get; set; } = null!;
    [Inject] private Uploads Uploads { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required string ConversationId { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public DirectoryPage Names { get; set; } = null!;
    [Parameter, EditorRequired] public required WorkspaceBoard Board { get; set; }

    /// <summary>The reader's time zone (IANA), as their browser told it; days begin there.</summary>
    [CascadingParameter(Name = "Zone")] public string? Zone { get; set; }

    private IEnumerable<Watcher> Typists => watchers.Where(w => w.Typing && w.Id != Me.Id);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Watch(LiveTopic.Conversation(Me.WorkspaceId, ConversationId), ApplyAsync,
            typeof(MessageAdded), typeof(MessageStatusChanged), typeof(FilesChanged), typeof(LineChanged), typeof(ConversationChanged), typeof(AttentionChanged));
        if ((Board.Find(ConversationId) ?? await Reader.FindAsync(Me.WorkspaceId, ConversationId, Gone)) is not { } found)
        {
            missing = true;
            return;
        }
        if (Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var known)) zone = known;
        sought = Choice.Message;
        await OpenAsync(found);
        drafts = await DraftShelf.OfAsync(Me, ConversationId, Gone);
        unsent = await Uploads.UnsentAsync(Me, ConversationId, Gone);
        Hold(Attention.Enter(Me.WorkspaceId, ConversationId, Me.Id, Me.Name));
        watchers = Attention.At(Me.WorkspaceId, ConversationId);
        row = found;
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (row is null || Choice.Message == sought) return;
        sought = Choice.Message;
        if (sought is not null && !lines.Has(sought) && !await GoToAsync(sought)) sought = null;
    }

    private DateTime DayOf(MessageLine line) => TimeZoneInfo.ConvertTime(line.CreatedAt, zone).Date;

    private static string StatusWord(MessageLine line) => line.Status.ToString().ToLowerInvariant();

    private async ValueTask<bool> ApplyAsync(LiveBatch batch)
    {
        if (row is null) return false;
        if (batch.Missed)
        {
            if (lines.Newer) await GoToAsync(lines.Held[0].Id, 0, lines.Held.Count);
            else await NewestAsync(Math.Max(PageSize, lines.Held.Count));
            row = await Reader.FindAsync(Me.WorkspaceId, ConversationId, Gone) ?? row;
            watchers = Attention.At(Me.WorkspaceId, ConversationId);
        }
        var answered = own;
        foreach (var change in batch.Changes) Apply(change);
        // Who reads far above and answers from there wants to see the answer.
        if (own != answered && lines.Newer && !lines.Has(own!)) await NewestAsync(PageSize);
        return true;
    }

    private void Apply(LiveChange change)
    {
        switch (change)
        {
            case MessageAdded added: Add(added.Line); break;
            case MessageStatusChanged moved: lines.Put(moved.Line); break;
            case FilesChanged here: lines.Put(here.Line); break;
            case LineChanged other: lines.Put(other.Line); break;
            case ConversationChanged { Row: var newer } when newer.Version >= row!.Version: row = newer; break;
            case AttentionChanged: watchers = Attention.At(Me.WorkspaceId, ConversationId); break;
        }
    }

    private void Add(MessageLine line)
    {
        if (line.AuthorId == Me.Id && line.Direction is Direction.Out or Direction.Note) own = line.Id;
        if (!lines.Put(line) && line.Direction == Direction.In) below++;
    }

    /// <summary>Begins at the message asked for, else at the first that nobody has read, else at the end.</summary>
    private async Task OpenAsync(ConversationRow found)
    {
        if (sought is not null && await GoToAsync(sought)) return;
        sought = null;
        if (found.Unread > 0)
        {
            var window = await Reader.FromUnreadAsync(Me.WorkspaceId, ConversationId, found.ReadSeq, Before, PageSize, Gone);
            lines.Show(window.Lines, window.Older, window.Newer);
            firstUnread = lines.Held.FirstOrDefault(l => l.Direction == Direction.In && l.Seq > found.ReadSeq)?.Id;
        }
        if (firstUnread is null) await NewestAsync(PageSize);
    }

    private async Task<bool> GoToAsync(string messageId, int before = Before, int after = PageSize)
    {
        var window = await Reader.AroundAsync(Me.WorkspaceId, ConversationId, messageId, before, after, Gone);
        if (window.Lines.Count == 0) return false;
        lines.Show(window.Lines, window.Older, window.Newer);
        return true;
    }

    private async Task NewestAsync(int most)
    {
        var part = await Reader.BeforeAsync(Me.WorkspaceId, ConversationId, null, most, Gone);
        lines.Show(part.Lines, part.More, newer: false);
        below = 0;
    }

    private Task ToNewestAsync() => TryAsync(() => NewestAsync(PageSize));

    private Task OlderAsync() => TryAsync(async () =>
    {
        if (lines.Older) lines.AddBefore(await Reader.BeforeAsync(Me.WorkspaceId, ConversationId, lines.Held[0].Id, PageSize, Gone));
    });

    private Task NewerAsync() => TryAsync(async () =>
    {
        if (!lines.Newer) return;
        lines.AddAfter(await Reader.AfterAsync(Me.WorkspaceId, ConversationId, lines.Held[^1].Id, PageSize, Gone));
        if (!lines.Newer) below = 0;
    });
}
