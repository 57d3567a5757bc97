using Microsoft.AspNetCore.WebUtilities;
using OperatorConsole.Conversations;

namespace OperatorConsole.Ui.Operator;

/// <summary>What a list shows and which conversation is open, as the address holds it: F5, Back and "send me the link" work. Whatever stands in an address, it is a choice.</summary>
public sealed record ListChoice
{
    public const string Mine = "mine";
    public const string WaitingTab = "waiting";
    public const string BotTab = "bot";
    public const string All = "all";

    /// <summary>Stands for the reader in an address.</summary>
    public const string Me = "me";

    public const string ByActivity = "newest";
    public const string ByWaiting = "waiting";
    public const string ByPriority = "priority";

    public string Tab { get; init; } = All;
    public ConversationState? State { get; init; }
    public string? Channel { get; init; }
    public string? Assignee { get; init; }
    public string? Label { get; init; }
    public Priority? Priority { get; init; }

    /// <summary>Only where a note names the reader, who has not looked since.</summary>
    public bool Mentions { get; init; }

    /// <summary>One of the three sorts; null: the tab's own.</summary>
    public string? Sort { get; init; }

    /// <summary>What is looked for; null: nothing, the list is shown.</summary>
    public string? Query { get; init; }

    public string? Open { get; init; }

    /// <summary>The message of the open conversation to show.</summary>
    public string? Message { get; init; }

    public string? View { get; init; }

    public bool IsFiltered => State is not null || Channel is not null || Assignee is not null || Label is not null || Priority is not null || Mentions;

    /// <summary>The same list with nothing open.</summary>
    public ListChoice Closed => this with { Open = null, Message = null, View = null };

    /// <summary>The same tab with no filter.</summary>
    public ListChoice Unfiltered => this with { State = null, Channel = null, Assignee = null, Label = null, Priority = null, Mentions = false };

    /// <summary>Where one is named; from there, the list without that.</summary>
    public ListChoice OfMentions => Mentions ? this with { Mentions = false } : Closed with { Tab = All, State = null, Mentions = true };

    /// <summary>The sort that holds.</summary>
    public string SortWord => Sort ?? (Tab == WaitingTab ? ByPriority : ByActivity);

    public BoardOrder Order => SortWord switch { ByWaiting => BoardOrder.Longest, ByPriority => BoardOrder.Waiting, _ => BoardOrder.Newest };

    /// <summary>The key under which a person's sort of this tab is remembered: the queue has one of its own.</summary>
    public string SortKey => Tab == WaitingTab ? "list.sort.waiting" : "list.sort";

    /// <summary>One of the sorts, or null.</summary>
    public static string? KnownSort(string? word) => word is ByActivity or ByWaiting or ByPriority ? word : null;

    /// <summary>The filter for one person.</summary>
    public BoardFilter For(string me) => new()
    {
        State = State ?? Tab switch
        {
            Mine => ConversationState.Open,
            WaitingTab => ConversationState.Waiting,
            BotTab => ConversationState.Bot,
            _ => null,
        },
        AnyState = Mentions, // one may be named where it is over
        Channel = Channel,
        AssigneeId = Assignee == Me || (Assignee is null && Tab == Mine) ? me : Assignee,
        LabelId = Label,
        Priority = Priority,
        MentionedId = Mentions ? me : null,
    };

    /// <summary>What a search looks through: everything there is, but for the filters one has set.</summary>
    public BoardFilter ForSearch(string me) => (this with { Tab = All }).For(me) with { AnyState = true };

    /// <summary>The address of this choice.</summary>
    public string Address()
    {
        var parts = new Dictionary<string, string?>();
        if (Tab != All) parts["tab"] = Tab;
        if (State is { } state) parts["state"] = Word(state);
        if (Channel is not null) parts["channel"] = Channel;
        if (Assignee is not null) parts["who"] = Assignee;
        if (Label is not null) parts["label"] = Label;
        if (Priority is { } priority) parts["priority"] = Word(priority);
        if (Mentions) parts["mentions"] = Me;
        if (SortWord != (this with { Sort = null }).SortWord) parts["sort"] = Sort;
        if (Query is not null) parts["q"] = Query;
        if (Open is not null) parts["c"] = Open;
        if (Message is not null) parts["m"] = Message;
        if (View is not null) parts["view"] = View;
        return QueryHelpers.AddQueryString("/", parts);
    }

    /// <summary>What an address calls a state or priority.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The state or priority an address names, or null.</summary>
    public static T? Known<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, true, out var value) && Enum.IsDefined(value) ? value : null;
}
