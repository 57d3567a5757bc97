using Microsoft.AspNetCore.WebUtilities;
using OperatorConsole.Conversations;

namespace OperatorConsole.Ui.Operator;

/// <summary>What a list shows and which conversation is open, as the address holds it: F5, Back and "send me the link" work.</summary>
public sealed record ListChoice
{
    public const string Mine = "mine";
    public const string WaitingTab = "waiting";
    public const string BotTab = "bot";
    public const string All = "all";

    public string Tab { get; init; } = All;
    public string? State { get; init; }
    public string? Channel { get; init; }
    public string? Assignee { get; init; }
    public string? Open { get; init; }
    public string? View { get; init; }

    public bool IsFiltered => State is not null || Channel is not null || Assignee is not null;

    public BoardOrder Order => Tab == WaitingTab ? BoardOrder.Waiting : BoardOrder.Newest;

    /// <summary>The filter for one person.</summary>
    public BoardFilter For(string me) => new()
    {
        State = Enum.TryParse<ConversationState>(State, true, out var state) ? state : Tab switch
        {
            Mine => ConversationState.Open,
            WaitingTab => ConversationState.Waiting,
            BotTab => ConversationState.Bot,
            _ => null,
        },
        Channel = Channel,
        AssigneeId = Assignee == "me" || (Assignee is null && Tab == Mine) ? me : Assignee,
    };

    /// <summary>The address of this choice.</summary>
    public string Address()
    {
        var parts = new Dictionary<string, string?>();
        if (Tab != All) parts["tab"] = Tab;
        if (State is not null) parts["state"] = State;
        if (Channel is not null) parts["channel"] = Channel;
        if (Assignee is not null) parts["who"] = Assignee;
        if (Open is not null) parts["c"] = Open;
        if (View is not null) parts["view"] = View;
        return QueryHelpers.AddQueryString("/", parts);
    }
}
