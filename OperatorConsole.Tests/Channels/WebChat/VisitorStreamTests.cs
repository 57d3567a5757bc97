using System.Net.ServerSentEvents;
using System.Text.Json;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Channels.WebChat;

public sealed class VisitorStreamTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private Visitor visitor = null!;
    private int watching;

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        visitor = office.Get<VisitorSessions>().Start("rossi", "Mario", null, "it").Visitor;
        watching = office.Hub.Watching;
    }

    public async Task DisposeAsync()
    {
        Assert.Equal(watching, office.Hub.Watching); // whatever a test did, nobody watches any more
        await office.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_comes_back_while_messages_pour_in_misses_nothing_and_gets_nothing_twice()
    {
        var first = await WriteAsync("first");
        await office.Desk.TakeAsync(Ada, visitor.Id, None);
        const int many = 240;
        var pouring = Task.Run(async () =>
        {
            for (var i = 0; i < many; i++)
            {
                if (i % 3 == 0) await WriteAsync("in " + i);
                else if (i % 3 == 1) await office.Replies.SendAsync(Ada, visitor.Id, "out " + i, null, None);
                else await office.Replies.NoteAsync(Ada, visitor.Id, "note " + i, null, None);
            }
        });

        var seen = new List<string>();
        for (var last = first; seen.Count < 1 + many * 2 / 3;) // the first is that Ada answers now
        {
            await using var stream = Follow(last, None);
            for (var part = 0; part < 7 && seen.Count < 1 + many * 2 / 3; part++) seen.Add(last = (await NextAsync(stream, "message")).EventId!);
        }
        await pouring;

        var stored = (await office.LinesAsync(visitor.Id)).Where(m => m.Direction != Direction.Note).Select(m => m.Id).Skip(1);
        Assert.Equal(stored, seen);
    }

    [Fact]
    public async Task What_is_stored_between_the_watch_and_the_reading_comes_once()
    {
        var first = await WriteAsync("first");
        await using var stream = Follow(first, None);
        await NextAsync(stream, "conversation"); // it watches, and has not read yet

        await WriteAsync("second");
        await NextAsync(stream, "message");
        await WriteAsync("third");

        Assert.Equal("third", Text(await NextAsync(stream, "message")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_too_slow_for_what_comes_gets_all_of_it_once_and_in_order(bool hasCome)
    {
        await using var stream = Follow(null, None);
        await stream.MoveNextAsync();
        if (hasCome) await WriteAsync("before");
        if (hasCome) Assert.Equal("before", Text(await NextAsync(stream, "message")));

        await Task.WhenAll(Enumerable.Range(0, 700).Select(i => WriteAsync("message " + i)));

        var seen = new List<string>();
        while (seen.Count < 700) seen.Add((await NextAsync(stream, "message")).EventId!);
        Assert.Equal((await office.LinesAsync(visitor.Id)).Skip(hasCome ? 1 : 0).Select(m => m.Id), seen);
        await WriteAsync("after");
        Assert.Equal("after", Text(await NextAsync(stream, "message")));
    }

    [Fact]
    public async Task A_page_too_slow_for_what_comes_is_told_how_far_everything_had_come_meanwhile()
    {
        var first = await WriteAsync("first");
        var reply = await office.Replies.SendAsync(Ada, visitor.Id, "ciao", null, None);
        await office.ComesTrueAsync("it is sent", async () => (await office.LinesAsync(visitor.Id)).Exists(m => m.Id == reply.Id && m.Status == Delivery.Sent));
        await using var stream = Follow(reply.Id, None);
        Assert.Equal("""{"state":"open","operator":"Ada"}""", (await NextAsync(stream, "conversation")).Data);
        await WriteAsync("second");
        await NextAsync(stream, "message"); // it has begun to watch and to read

        await office.Ticks.ReachedAsync("rossi", visitor.Id, reply.Id, reply.Id, None);
        await office.Desk.ReadAsync(Ada, visitor.Id, null, None);
        await office.Desk.AssignAsync(Ada, visitor.Id, Bea.Id, None);
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => WriteAsync("message " + i))); // more than the page's buffer holds

        var status = JsonDocument.Parse((await NextAsync(stream, "status")).Data).RootElement;
        Assert.Equal((reply.Id, "read"), (status.GetProperty("message_id").GetString(), status.GetProperty("status").GetString()));
        var until = JsonDocument.Parse((await NextAsync(stream, "read")).Data).RootElement.GetProperty("timestamp").GetDateTimeOffset();
        Assert.True(until >= (await office.LinesAsync(visitor.Id)).Single(m => m.Id == first).CreatedAt);
        Assert.Equal("""{"state":"open","operator":"Bea"}""", (await NextAsync(stream, "conversation")).Data);
    }

    [Fact]
    public async Task An_id_that_is_not_of_this_conversation_gets_everything()
    {
        await WriteAsync("first");
        var foreign = (await office.Customer("Sara").SendsAsync("other")).Line.Id;

        await using var stream = Follow(foreign, None);

        Assert.Equal("first", Text(await NextAsync(stream, "message")));
    }

    [Fact]
    public async Task The_page_is_told_who_answers_who_types_and_how_far_things_have_come()
    {
        var mine = await WriteAsync("first");
        await using var stream = Follow(mine, None);
        Assert.Equal("""{"state":"waiting","operator":null,"position":1}""", (await NextAsync(stream, "conversation")).Data);

        await office.Desk.TakeAsync(Ada, visitor.Id, None);
        Assert.Equal("""{"state":"open","operator":"Ada"}""", (await NextAsync(stream, "conversation")).Data);

        office.Attention.Type("rossi", visitor.Id, Ada.Id, Ada.Name, true);
        Assert.Equal("""{"typing":true,"name":"Ada"}""", (await NextAsync(stream, "typing")).Data);
        office.Time.Advance(Attention.TypingLasts);
        Assert.Equal("""{"typing":false,"name":""}""", (await NextAsync(stream, "typing")).Data);

        await office.Desk.ReadAsync(Ada, visitor.Id, null, None);
        await NextAsync(stream, "read");

        var reply = await office.Replies.SendAsync(Ada, visitor.Id, "ciao", null, None);
        var status = JsonDocument.Parse((await NextAsync(stream, "status")).Data).RootElement;
        Assert.Equal((reply.Id, "sent"), (status.GetProperty("message_id").GetString(), status.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_quiet_line_is_kept_open()
    {
        await using var stream = Follow(null, None);
        Assert.Equal("hello", (await NextAsync(stream)).EventType);
        var next = NextAsync(stream);

        await office.ComesTrueAsync("a sign of life came", () =>
        {
            office.Time.Advance(TimeSpan.FromSeconds(15));
            return Task.FromResult(next.IsCompleted);
        });

        Assert.Equal("ping", (await next).EventType);
    }

    [Fact]
    public async Task Whoever_goes_is_let_go()
    {
        using var gone = new CancellationTokenSource();
        await using var stream = Follow(null, gone.Token);
        await stream.MoveNextAsync();
        var next = stream.MoveNextAsync();
        Assert.Equal(watching + 1, office.Hub.Watching);

        await gone.CancelAsync();

        Assert.False(await next);
        Assert.Equal(watching, office.Hub.Watching);
    }

    [Fact]
    public async Task Notes_ids_and_last_names_of_the_staff_never_reach_the_visitor()
    {
        await WriteAsync("first");
        var collected = new List<string>();
        await using var stream = Follow(null, None);
        await NextAsync(stream, "conversation"); // from here on everything is told
        await office.Desk.TakeAsync(Ada, visitor.Id, None);
        await office.Replies.NoteAsync(Ada, visitor.Id, "secret note", null, None);
        await office.Desk.AssignAsync(Ada, visitor.Id, "bea", None);
        await office.Desk.PrioritizeAsync(Bea, visitor.Id, Priority.Low, None);
        await office.Desk.SnoozeAsync(Bea, visitor.Id, null, None);
        await office.Desk.ReopenAsync(Bea, visitor.Id, None);
        using (office.Attention.Enter("rossi", visitor.Id, Bea.Id, Bea.Name)) office.Attention.Type("rossi", visitor.Id, Bea.Id, Bea.Name, true);
        await office.Replies.SendAsync(Bea, visitor.Id, "the end", null, None);

        for (var ended = false; !ended;)
        {
            var item = await NextAsync(stream);
            collected.Add(item.Data);
            ended = item.Data.Contains("the end", StringComparison.Ordinal);
        }
        var read = await office.Get<VisitorDesk>().ReadAsync(visitor, null, None);
        collected.Add(JsonSerializer.Serialize(read.Lines));

        var all = string.Join('\n', collected);
        Assert.Contains("Bea", all, StringComparison.Ordinal);
        foreach (var hidden in new[] { "secret", "Neri", "Verdi", "\"ada\"", "\"bea\"", "note", "priority", "snooze" })
            Assert.DoesNotContain(hidden, all, StringComparison.Ordinal);
        Assert.Equal(["first", "Ora le risponde Ada", "Ora le risponde Bea", "the end"], read.Lines.Select(l => l.Text));
    }

    private async Task<string> WriteAsync(string text) => (await office.Get<VisitorDesk>().WriteAsync(visitor, text, Guid.NewGuid().ToString("N"), null, [], None)).Id;

    private IAsyncEnumerator<SseItem<string>> Follow(string? last, CancellationToken cancel) =>
        office.Get<VisitorStream>().FollowAsync(visitor, last, cancel).GetAsyncEnumerator(None);

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15)), "the stream has ended");
        return stream.Current;
    }

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> stream, string kind)
    {
        while (true)
            if (await NextAsync(stream) is var item && item.EventType == kind) return item;
    }

    private static string? Text(SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement.GetProperty("text").GetString();
}
