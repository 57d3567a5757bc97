using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>What was found. All texts are plain: whoever shows them encodes them.</summary>
/// <param name="Customers">On the first page: who is called so, or has such an address or number.</param>
/// <param name="Conversations">Where it was said, the newest message first.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
public sealed record SearchPage(IReadOnlyList<FoundCustomer> Customers, IReadOnlyList<FoundTalkView> Conversations, string? NextCursor);

/// <summary>A conversation and the newest message in it that fits.</summary>
public sealed record FoundTalkView(ConversationView Conversation, FoundMessageView Message)
{
    /// <summary>The API's picture.</summary>
    public static FoundTalkView Of(FoundTalk t) => new(ConversationView.Of(t.Row), new FoundMessageView(t.MessageId, t.Direction, t.Author, t.At, t.Snippet, t.IsFile));
}

/// <summary>The message; its snippet is of its text, or, where <paramref name="File"/> says so, the name of a file that went with it.</summary>
public sealed record FoundMessageView(string Id, Direction Direction, string Author, DateTimeOffset CreatedAt, IReadOnlyList<SnippetPart> Snippet, bool File);

/// <summary>Search by REST.</summary>
internal static class SearchEndpoint
{
    public static async Task<Ok<SearchPage>> FindAsync([AsParameters] ListQuery query, Caller caller, Search search, CancellationToken cancel)
    {
        var found = await search.FindAsync(caller.Actor, query.Q, query.For(caller.Actor.Id), query.Below, cancel);
        return TypedResults.Ok(new SearchPage(found.Customers, [.. found.Talks.Select(FoundTalkView.Of)], found.Below is { } below ? ListQuery.After(below) : null));
    }
}
