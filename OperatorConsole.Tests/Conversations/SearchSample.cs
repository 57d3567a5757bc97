using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

/// <summary>What there is to be found: the same on both databases.</summary>
internal sealed class SearchSample(ConsoleHost console)
{
    public static Actor Anna => ConsoleHost.Anna;

    public async Task<string> SaysAsync(string name, string text, string from = "393475512208", string workspace = "rossi", string? email = null, string? phone = null) =>
        (await console.Inbox.ReceiveAsync(Written.Message(text, from, workspaceId: workspace) with { CustomerName = name, Email = email, Phone = phone }, CancellationToken.None)).ConversationId;

    /// <summary>Anna uploads a PDF; it is nobody's yet.</summary>
    public async Task<string> UploadsAsync(string name) => (await console.Get<Uploads>().TakeInAsync(Anna, new Upload(name, new MemoryStream(SampleFile.Pdf)), CancellationToken.None)).Id;

    /// <summary>And sends it.</summary>
    public Task SendsAsync(string conversation, string file, string text = "") =>
        console.Get<Replies>().NoteAsync(Anna, conversation, new Writing(text, null) { Files = [file] }, CancellationToken.None);

    public Task<Found> FindAsync(string typed, BoardFilter? filter = null, long below = long.MaxValue) =>
        console.Get<Search>().FindAsync(Anna, typed, filter ?? new BoardFilter { AnyState = true }, below, CancellationToken.None);

    /// <summary>The names found, and the snippets with their hits in brackets.</summary>
    public async Task<string> ToldAsync(string typed)
    {
        var found = await FindAsync(typed);
        return string.Join(" | ", found.Customers.Select(c => c.Name).Concat(found.Talks.Select(t => string.Concat(t.Snippet.Select(p => p.Hit ? $"[{p.Text}]" : p.Text)))));
    }

    public static readonly string[] Odd =
    [
        "\"", "'", "*", "-", "a*", "\"a\" OR \"b\"", "caldaia NEAR perde", "NEAR(a b, 3)", "AND", "OR", "NOT", "a AND", "caldaia:*", "Text:caldaia", "Place:rossi", "{Text}", "^a", "+", "(", ")", "a(b", "\0",
        "a\0b", "\\", "%", "_", "';drop table \"Messages\";--", "!", "&", "|", "<->", ":*", "a & !b", "\ud800", "\uE000", "\uE000726F737369", "@rossi", "😀", "\u0301", new string('x', 100_000), new string('*', 5000),
    ];
}
