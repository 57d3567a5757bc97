using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Ui.Operator;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Channels.Simulator;

/// <summary>Every rule that the inbox, the desk and the outbox keep holds for every seeded row.</summary>
public sealed class DemoRowsTests(SeededDemo demo) : IClassFixture<SeededDemo>
{
    [Fact]
    public async Task Each_state_is_there()
    {
        var names = (await demo.AllAsync<Account>()).ToDictionary(a => a.Id, a => a.Name.Split(' ')[0]);

        var counts = (await demo.AllAsync<Conversation>()).Where(c => c.WorkspaceId == "demo")
            .GroupBy(c => c.State == ConversationState.Open ? "Open " + names[c.AssigneeId!] : c.State.ToString()).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(
            new Dictionary<string, int> { ["Waiting"] = 3, ["Open Anna"] = 4, ["Open Marco"] = 4, ["Open Sara"] = 1, ["Bot"] = 8, ["Snoozed"] = 2, ["Resolved"] = 40 }.OrderBy(p => p.Key, StringComparer.Ordinal),
            counts.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_list_shows_the_newest_line_between_customer_and_business()
    {
        foreach (var (c, lines) in await TalksAsync())
        {
            var last = lines.Last(m => m.Direction is Direction.In or Direction.Out);
            Assert.Equal((last.Seq, MessageText.Preview(last.Text), last.Direction, last.Status, last.CreatedAt), (c.LastSeq, c.LastText, c.LastDirection, c.LastStatus, c.LastAt));
            Assert.Equal(lines[0].CreatedAt, c.CreatedAt);
        }
    }

    [Fact]
    public async Task Unread_is_what_the_customer_wrote_after_the_read_mark()
    {
        var talks = await TalksAsync();

        Assert.All(talks, t => Assert.Equal(t.Lines.Count(m => m.Direction == Direction.In && m.Seq > t.Conversation.ReadSeq), t.Conversation.Unread));
        Assert.All(talks, t => Assert.True(t.Conversation.ReadSeq <= t.Conversation.LastSeq));
        Assert.True(talks.Count(t => t.Conversation.Unread > 0) >= 8);
        Assert.Contains(talks, t => t.Conversation.Unread == 0 && t.Conversation.ReadSeq == t.Conversation.LastSeq);
    }

    [Fact]
    public async Task Who_waits_does_so_since_the_first_message_without_an_answer()
    {
        foreach (var (c, lines) in await TalksAsync())
        {
            var shown = lines.Where(m => m.Direction is Direction.In or Direction.Out).ToList();
            var answered = shown.FindLastIndex(m => m.Direction == Direction.Out);
            Assert.Equal(c.State == ConversationState.Resolved ? null : shown.Skip(answered + 1).FirstOrDefault()?.CreatedAt, c.WaitingSince);
            if (c.State == ConversationState.Waiting) Assert.InRange(demo.Clock.GetUtcNow() - c.WaitingSince!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30));
        }
    }

    [Fact]
    public async Task What_the_lines_tell_leads_to_where_the_conversation_stands()
    {
        var staff = (await demo.AllAsync<Account>()).ToDictionary(a => (a.WorkspaceId, a.Name), a => a.Id);
        foreach (var (c, lines) in await TalksAsync())
        {
            ConversationState? state = null;
            string? who = null;
            foreach (var line in lines.Where(l => l.Direction == Direction.System))
                (state, who) = line.Kind switch
                {
                    SystemLine.Taken or SystemLine.Reopened => (ConversationState.Open, line.AuthorId),
                    SystemLine.Given => (ConversationState.Open, staff[(c.WorkspaceId, line.Text)]),
                    SystemLine.HandedBack => (ConversationState.Bot, null),
                    SystemLine.Released or SystemLine.ReopenedByCustomer => (ConversationState.Waiting, null),
                    SystemLine.Snoozed => (ConversationState.Snoozed, who),
                    SystemLine.Resolved => (ConversationState.Resolved, who),
                    SystemLine.PrioritySet when c.Priority == Enum.Parse<Priority>(line.Text) => (state, who),
                    _ => throw new InvalidOperationException($"{c.Number}: {line.Kind} {line.Text}"),
                };
            Assert.Equal(who, c.AssigneeId);
            // The bot hands over and ends a talk without a line of its own.
            if (state is null) Assert.True(c.State is ConversationState.Bot or ConversationState.Waiting or ConversationState.Resolved);
            else Assert.Equal(state, c.State);
        }
    }

    [Fact]
    public async Task Only_the_snoozed_come_back_one_tomorrow_and_one_when_the_customer_writes()
    {
        var conversations = await demo.AllAsync<Conversation>();
        var tomorrow = new DateTimeOffset(2030, 3, 15, 8, 0, 0, TimeSpan.Zero); // nine o'clock in Rome

        Assert.All(conversations, c => Assert.Equal(c.State == ConversationState.Snoozed, c.SnoozedUntil is not null));
        Assert.Equal([tomorrow, DateTimeOffset.MaxValue], conversations.Select(c => c.SnoozedUntil).OfType<DateTimeOffset>().Order());
        var told = (await demo.AllAsync<Message>()).Where(m => m.Kind == SystemLine.Snoozed).Select(m => m.Text).Order(StringComparer.Ordinal);
        Assert.Equal(["", "2030-03-15T08:00:00Z"], told);
    }

    [Fact]
    public async Task Lines_are_stored_in_the_order_of_time_and_none_in_the_future()
    {
        var messages = (await demo.AllAsync<Message>()).OrderBy(m => m.Seq).ToList();
        var now = demo.Clock.GetUtcNow();

        Assert.Equal(messages.Select(m => m.CreatedAt).Order(), messages.Select(m => m.CreatedAt));
        Assert.InRange(now - messages[^1].CreatedAt, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Assert.InRange(now - messages[0].CreatedAt, TimeSpan.FromDays(20), TimeSpan.FromDays(30));
        Assert.True((await demo.AllAsync<Conversation>()).Count(c => now - c.LastAt < TimeSpan.FromMinutes(30)) >= 10);
        Assert.All(await demo.AllAsync<Customer>(), c => Assert.True(c.CreatedAt <= now));
    }

    [Fact]
    public async Task Numbers_count_the_conversations_of_a_workspace_as_they_began()
    {
        var conversations = await demo.AllAsync<Conversation>();
        foreach (var workspace in await demo.AllAsync<Workspace>())
        {
            var own = conversations.Where(c => c.WorkspaceId == workspace.Id).OrderBy(c => c.CreatedAt).ToList();
            Assert.Equal(Enumerable.Range(1, own.Count), own.Select(c => c.Number));
            Assert.Equal(own.Count, workspace.LastConversationNumber);
        }
    }

    [Fact]
    public async Task Every_line_was_written_by_somebody_of_its_own_workspace()
    {
        var accounts = (await demo.AllAsync<Account>()).ToDictionary(a => a.Id);
        var customers = (await demo.AllAsync<Customer>()).ToDictionary(c => c.Id);
        foreach (var (c, lines) in await TalksAsync())
            Assert.All(lines, m =>
            {
                Assert.Equal(c.WorkspaceId, m.WorkspaceId);
                var author = m.AuthorKind switch
                {
                    AuthorKind.Operator => (accounts[m.AuthorId!].WorkspaceId, accounts[m.AuthorId!].Name),
                    AuthorKind.Customer => (c.CustomerId == m.AuthorId ? customers[c.CustomerId].WorkspaceId : "", customers[m.AuthorId!].Name),
                    _ => (c.WorkspaceId, ""),
                };
                Assert.Equal((c.WorkspaceId, m.Author), author);
                Assert.Equal(m.Direction == Direction.In, m.AuthorKind == AuthorKind.Customer);
                Assert.Equal(m.AuthorKind is AuthorKind.Bot or AuthorKind.System, m.AuthorId is null);
            });
    }

    [Fact]
    public async Task Every_conversation_has_an_address_of_its_own_and_stays_within_its_workspace()
    {
        var customers = (await demo.AllAsync<Customer>()).ToDictionary(c => c.Id);
        var labels = (await demo.AllAsync<Label>()).ToDictionary(l => l.Id);
        var addresses = (await demo.AllAsync<ChannelAddress>()).ToDictionary(a => a.Id);
        var conversations = await demo.AllAsync<Conversation>();

        Assert.Equal(conversations.Count, addresses.Count);
        Assert.All(conversations, c =>
        {
            var (address, customer) = (addresses[c.AddressId], customers[c.CustomerId]);
            Assert.Equal((c.WorkspaceId, c.Channel, c.CustomerId), (address.WorkspaceId, address.Channel, address.CustomerId));
            Assert.Equal(c.WorkspaceId, customer.WorkspaceId);
            Assert.All(c.LabelIds.Split(',', StringSplitOptions.RemoveEmptyEntries), id => Assert.Equal(c.WorkspaceId, labels[id].WorkspaceId));
            if (c.Channel == "web") Assert.Equal(c.Id, address.Address);
            if (c.Channel == "whatsapp") Assert.Equal(customer.Phone, "+" + address.Address);
            if (c.Channel == "email") Assert.Equal(customer.Email, address.Address);
        });
        Assert.Equal(7, conversations.Where(c => c.WorkspaceId == "demo").GroupBy(c => c.CustomerId).Count(g => g.Select(c => c.Channel).Distinct().Count() == 2));
    }

    [Fact]
    public async Task Nothing_is_on_its_way_and_the_one_failure_says_why()
    {
        var messages = await demo.AllAsync<Message>();

        Assert.Empty(await demo.AllAsync<OutboxRow>());
        Assert.Empty(await demo.AllAsync<EarlyTick>());
        Assert.DoesNotContain(messages, m => m.Status == Delivery.Queued);
        Assert.Single(messages, m => m.Status == Delivery.Failed);
        Assert.All(messages, m => Assert.Equal(m.Status == Delivery.Failed, m.Error is not null));
        Assert.All(messages, m => Assert.Equal(m.Direction is Direction.Note or Direction.System, m.Status == Delivery.None));
        Assert.All([Delivery.Sent, Delivery.Delivered, Delivery.Read], tick => Assert.Contains(messages, m => m.Direction == Direction.Out && m.Status == tick));
    }

    [Fact]
    public async Task Every_line_can_be_drawn_for_its_author_and_for_a_colleague()
    {
        var italian = CultureInfo.GetCultureInfo("it");
        foreach (var (_, lines) in await TalksAsync())
            Assert.All(lines.Select(MessageLine.Of), line =>
            {
                Assert.NotEmpty(LineMarkup.Of(line, same: false, line.AuthorId ?? "", italian, new Dictionary<string, Colleague>()).Value);
                Assert.NotEmpty(LineMarkup.Of(line, same: false, "a colleague", italian, new Dictionary<string, Colleague>()).Value);
            });
    }

    [Fact]
    public async Task Each_workspace_sees_its_own_conversations_and_no_others()
    {
        foreach (var (workspace, conversations) in new[] { ("demo", 62), ("demo2", 9) })
        {
            await using var db = demo.Dbs.Open(workspace);
            Assert.Equal(conversations, await db.Set<Conversation>().CountAsync());
            Assert.Equal(conversations, await db.Set<ChannelAddress>().CountAsync());
            Assert.Equal(await db.Set<Message>().CountAsync(), await db.Set<Message>().IgnoreQueryFilters().CountAsync(m => m.WorkspaceId == workspace));
        }
    }

    private async Task<List<(Conversation Conversation, List<Message> Lines)>> TalksAsync()
    {
        var lines = (await demo.AllAsync<Message>()).OrderBy(m => m.Seq).ToLookup(m => m.ConversationId);
        var talks = (await demo.AllAsync<Conversation>()).Select(c => (c, lines[c.Id].ToList())).ToList();
        Assert.Equal(71, talks.Count);
        return talks;
    }
}
