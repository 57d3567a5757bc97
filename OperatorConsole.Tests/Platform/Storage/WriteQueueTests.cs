using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Platform.Storage;

public sealed class WriteQueueTests : IAsyncLifetime
{
    private readonly ManualResetEventSlim goOn = new(false);
    private readonly List<string> told = [];
    private ConsoleHost console = null!;

    private WriteQueue Writes => console.Get<WriteQueue>();

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        await console.SqlAsync("""
            create table pieces (n integer primary key autoincrement, name text not null unique);
            create table loose (piece integer references pieces (n) deferrable initially deferred);
            """);
    }

    public async Task DisposeAsync()
    {
        goOn.Set();
        await console.DisposeAsync();
        goOn.Dispose();
    }

    [Fact]
    public async Task What_arrives_while_a_commit_runs_goes_into_the_next_one_together()
    {
        var file = console.Get<StorageOptions>().SqliteFile;
        var before = WalFile.Commits(file);
        var first = await HoldUpAsync();

        var others = Enumerable.Range(0, 200).Select(i => WriteAsync($"piece {i}")).ToList();
        goOn.Set();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(201, (await NamesAsync()).Count);
        Assert.Equal(2, WalFile.Commits(file) - before);
    }

    [Fact]
    public async Task A_piece_that_fails_is_undone_alone_and_announces_nothing()
    {
        var first = await HoldUpAsync();
        var before = WriteAsync("before");
        var bad = Writes.RunAsync<int>(turn =>
        {
            Insert(turn, "bad");
            throw new InvalidDataException("no");
        }, CancellationToken.None);
        var twice = WriteAsync("before");
        var after = WriteAsync("after");
        goOn.Set();

        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        await Assert.ThrowsAsync<SqliteException>(() => twice);
        await Task.WhenAll(first, before, after);

        Assert.Equal(["first", "before", "after"], await NamesAsync());
        Assert.Equal(["first", "before", "after"], told);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_its_whole_group_and_the_next_group_works()
    {
        var first = await HoldUpAsync();
        var innocent = WriteAsync("innocent");
        var guilty = Writes.RunAsync(turn => turn.Execute("insert into loose (piece) values (4711)"), CancellationToken.None);
        goOn.Set();

        await first;
        await Assert.ThrowsAsync<SqliteException>(() => innocent);
        await Assert.ThrowsAsync<SqliteException>(() => guilty);
        Assert.Equal(["first"], await NamesAsync());

        await WriteAsync("innocent");

        Assert.Equal(["first", "innocent"], await NamesAsync());
        Assert.Equal(["first", "innocent"], told);
    }

    [Fact]
    public async Task Announcements_are_made_in_the_order_of_the_rows_whoever_writes()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++) await WriteAsync($"{thread}.{i}");
        })));

        Assert.Equal(400, told.Count);
        Assert.Equal(await NamesAsync(), told);
    }

    [Fact]
    public async Task When_something_is_announced_everybody_can_read_it()
    {
        IReadOnlyList<string> seen = [];
        await Writes.RunAsync(turn =>
        {
            Insert(turn, "here");
            turn.AfterCommit(() => seen = Names());
            return 0;
        }, CancellationToken.None);

        Assert.Equal(["here"], seen);
    }

    [Fact]
    public async Task An_announcement_that_fails_costs_neither_its_own_writer_nor_the_next_announcement()
    {
        var stored = await Writes.RunAsync(turn =>
        {
            turn.AfterCommit(() => throw new InvalidDataException("a screen's fault"));
            turn.AfterCommit(() => told.Add("next"));
            return Insert(turn, "stored");
        }, CancellationToken.None);

        Assert.Equal(1, stored);
        Assert.Equal(["next"], told);
    }

    [Fact]
    public async Task A_stop_finishes_what_waits_and_takes_no_more()
    {
        var first = await HoldUpAsync();
        var waiting = Enumerable.Range(0, 20).Select(i => WriteAsync($"piece {i}")).ToList();

        var stopping = Writes.StopAsync(CancellationToken.None);
        await Assert.ThrowsAsync<StorageBusyException>(() => WriteAsync("late"));
        Assert.False(stopping.IsCompleted);
        goOn.Set();
        await stopping;

        Assert.All([first, .. waiting], piece => Assert.True(piece.IsCompletedSuccessfully));
        Assert.Equal(21, (await NamesAsync()).Count);
    }

    [Fact]
    public async Task A_stop_that_may_not_take_longer_does_not_wait_for_a_writer_that_hangs()
    {
        await HoldUpAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Writes.StopAsync(new CancellationToken(true)));
    }

    [Fact]
    public async Task Whoever_comes_while_it_stops_is_either_served_or_told_to_come_back()
    {
        var senders = Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            var done = 0;
            while (await Record.ExceptionAsync(() => WriteAsync($"{thread}.{done}")) is not { } refused || !Refused(refused)) done++;
            return done;
        })).ToList();
        await Fakes.Eventually.TrueAsync("some were stored", () => Names().Count > 20);

        await Writes.StopAsync(CancellationToken.None);

        Assert.Equal((await Task.WhenAll(senders)).Sum(), (await NamesAsync()).Count);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_what_it_had_taken_is_still_stored()
    {
        var first = await HoldUpAsync();
        var taken = new List<Task<int>>();
        var refused = await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 30_000; i++) taken.Add(await QueueAsync());
        });
        goOn.Set();

        Assert.IsType<StorageBusyException>(refused);
        Assert.InRange(taken.Count, 1_000, 29_000);
        await first;
        Assert.All(await Task.WhenAll(taken), one => Assert.Equal(1, one));
        await WriteAsync("room again");

        // Wrapped, so that it is queued here and waited for later.
        Task<Task<int>> QueueAsync() => Task.FromResult(Writes.RunAsync(_ => 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_who_has_gone_before_it_was_queued_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Writes.RunAsync(turn => Insert(turn, "gone"), new CancellationToken(true)));

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task A_broken_connection_that_cannot_even_be_closed_does_not_end_the_writer()
    {
        var gate = console.Get<WriteGate>();
        using var writes = new WriteQueue(new ConsoleDbs(new StuckDatabase(console.Get<IDatabase>(), console.Get<StorageOptions>().SqliteFile), gate), gate, NullLogger<WriteQueue>.Instance);
        await writes.StartAsync(CancellationToken.None);

        await Assert.ThrowsAsync<SqliteException>(() => writes.RunAsync(turn => turn.Execute("insert into loose (piece) values (4711)"), CancellationToken.None));

        Assert.Equal(1, await writes.RunAsync(turn => Insert(turn, "after"), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15)));
        await writes.StopAsync(CancellationToken.None);
    }

    /// <summary>Its writer's connections fail when they are closed.</summary>
    private sealed class StuckDatabase(IDatabase real, string file) : IDatabase
    {
        public string? OpensTurn => null;

        public INodeLine? Line => null;

        public ConsoleDb Open(WriteGate gate) => real.Open(gate);

        public ConsoleDb Join(DbConnection connection, WriteGate gate) => real.Join(connection, gate);

        public DbConnection Connect()
        {
            var connection = new Stuck($"Data Source={file};Foreign Keys=True;Pooling=False");
            connection.Open();
            return connection;
        }

        public Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancel) => real.PrepareAloneAsync(cancel);

        public Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel) => real.ForgetKilledMigrationAsync(db, cancel);

        private sealed class Stuck(string address) : SqliteConnection(address)
        {
            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                if (disposing) throw new InvalidOperationException("The connection cannot be closed.");
            }
        }
    }

    private static bool Refused(Exception failure) => failure is StorageBusyException ? true : throw failure;

    private static int Insert(WriteTurn turn, string name) => turn.Execute("insert into pieces (name) values (@p0)", name);

    /// <summary>The first piece, held up in the middle of its turn: what comes now waits behind it.</summary>
    private async Task<Task<int>> HoldUpAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Writes.RunAsync(turn =>
        {
            turn.AfterCommit(() => told.Add("first"));
            var rows = Insert(turn, "first");
            begun.SetResult();
            goOn.Wait();
            return rows;
        }, CancellationToken.None);
        await begun.Task;
        return first;
    }

    private Task<int> WriteAsync(string name) => Writes.RunAsync(turn =>
    {
        turn.AfterCommit(() => told.Add(name));
        return Insert(turn, name);
    }, CancellationToken.None);

    private Task<IReadOnlyList<string>> NamesAsync() => Task.Run(Names);

    private IReadOnlyList<string> Names()
    {
        using var connection = new SqliteConnection($"Data Source={console.Get<StorageOptions>().SqliteFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select name from pieces order by n";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
