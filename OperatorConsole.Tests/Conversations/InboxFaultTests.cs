using Microsoft.Data.Sqlite;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

/// <summary>What happens to a message when the database will not have it: no receipt without a row, and it is stored when it is sent again.</summary>
public sealed class InboxFaultTests : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Theory]
    [InlineData("insert on \"Messages\"")]
    [InlineData("update on \"Conversations\"")]
    [InlineData("insert on \"ChannelAddresses\"")]
    public async Task A_message_whose_storing_failed_is_stored_when_it_is_sent_again(string at)
    {
        var message = Written.Message();
        await console.SqlAsync($"create trigger fault before {at} begin select raise(abort, 'forced'); end");
        using var watch = console.Hub.Watch(LiveTopic.Everything);

        await Assert.ThrowsAsync<SqliteException>(() => ReceiveAsync(message));

        Assert.Empty(await console.AllAsync<Message>());
        Assert.Empty(await console.AllAsync<Conversation>());
        Assert.Empty(watch.Take()!.Value.Changes);
        await console.SqlAsync("drop trigger fault");
        var receipt = await ReceiveAsync(message);
        Assert.False(receipt.Duplicate);
        Assert.Equal((receipt.Line.Id, 1), (Assert.Single(await console.AllAsync<Message>()).Id, Assert.Single(await console.AllAsync<Conversation>()).Number));
    }

    [Fact]
    public async Task One_message_that_cannot_be_stored_does_not_hold_up_the_others_of_its_group()
    {
        await console.SqlAsync("create trigger fault before insert on \"Messages\" when new.\"Text\" = 'bad' begin select raise(abort, 'forced'); end");
        var sent = Enumerable.Range(0, 20).Select(i => ReceiveAsync(Written.Message(i == 7 ? "bad" : $"line {i}"))).ToList();

        await Assert.ThrowsAsync<SqliteException>(() => Task.WhenAll(sent));

        Assert.Equal([7], sent.Index().Where(s => s.Item.IsFaulted).Select(s => s.Index));
        Assert.Equal(Enumerable.Range(0, 20).Where(i => i != 7).Select(i => $"line {i}"), (await console.AllAsync<Message>()).OrderBy(m => m.Seq).Select(m => m.Text));
        Assert.Equal(19, Assert.Single(await console.AllAsync<Conversation>()).Unread);
    }

    [Fact]
    public async Task A_fault_that_ends_the_whole_transaction_fails_the_group_and_tells_why()
    {
        await console.SqlAsync("create trigger fault before insert on \"Messages\" when new.\"Text\" = 'bad' begin select raise(rollback, 'forced'); end");
        var sent = Enumerable.Range(0, 5).Select(i => ReceiveAsync(Written.Message(i == 2 ? "bad" : $"line {i}", from: $"+39 {i}"))).ToList();

        await Assert.ThrowsAsync<SqliteException>(() => Task.WhenAll(sent));

        var stored = (await console.AllAsync<Message>()).Select(m => m.Text);
        Assert.Equal(sent.Where(s => s.IsCompletedSuccessfully).Select(s => s.Result.Line.Text).Order(), stored.Order());
        Assert.All(sent.Where(s => s.IsFaulted), s => Assert.Contains("forced", s.Exception!.InnerException!.Message, StringComparison.Ordinal));
        await console.SqlAsync("drop trigger fault");
        Assert.False((await ReceiveAsync(Written.Message("bad"))).Duplicate);
    }

    [Fact]
    public async Task A_write_lock_held_by_another_process_gives_no_receipt_without_a_row_and_reads_go_on()
    {
        var known = await ReceiveAsync(Written.Message("already here"));
        var late = Enumerable.Range(0, 20).Select(i => Written.Message($"line {i}")).ToList();
        await using (var other = new SqliteConnection($"Data Source={console.Get<StorageOptions>().SqliteFile}"))
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction(); // BEGIN IMMEDIATE
            var sent = late.Select(m => Task.Run(() => ReceiveAsync(m))).ToList();

            var read = await console.Get<ConversationReader>().BeforeAsync("rossi", known.ConversationId, null, 50, CancellationToken.None);
            Assert.Equal("already here", Assert.Single(read.Lines).Text);
            Assert.DoesNotContain(sent, s => s.IsCompleted);

            foreach (var failed in sent) Assert.True(StorageTrouble.Passes(await Record.ExceptionAsync(() => failed)), "the sender is told to come back");
        }
        Assert.Single(await console.AllAsync<Message>());

        foreach (var message in late) Assert.False((await ReceiveAsync(message)).Duplicate);
        Assert.Equal(21, (await console.AllAsync<Message>()).Count);
        Assert.Single(await console.AllAsync<Conversation>());
    }

    private Task<Receipt> ReceiveAsync(InboundMessage message) => console.Inbox.ReceiveAsync(message, CancellationToken.None);
}
