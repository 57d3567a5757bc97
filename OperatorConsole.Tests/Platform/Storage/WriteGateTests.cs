using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Platform.Storage;

/// <summary>Who saves past the queue is a writer too: one at a time on SQLite, whichever way they save.</summary>
public sealed class WriteGateTests : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task Who_saves_waits_for_the_one_who_writes_and_readers_do_not()
    {
        await using var db = WithANewWorkspace();
        Task<int> saving;
        using (await console.Get<WriteGate>().EnterAsync(CancellationToken.None))
        {
            saving = db.SaveChangesAsync(CancellationToken.None);
            Assert.Equal(2, (await console.AllAsync<Workspace>()).Count);
            Assert.False(saving.IsCompleted);
        }

        Assert.Equal(1, await saving);
        Assert.Equal(3, (await console.AllAsync<Workspace>()).Count);
    }

    [Fact]
    public async Task Who_saves_on_a_thread_of_their_own_waits_too()
    {
        await using var db = WithANewWorkspace();
        var saving = new Thread(() => db.SaveChanges());
        using (await console.Get<WriteGate>().EnterAsync(CancellationToken.None))
        {
            saving.Start();
            await Eventually.TrueAsync("it waits", () => saving.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            Assert.Equal(2, (await console.AllAsync<Workspace>()).Count);
        }

        saving.Join();
        Assert.Equal(3, (await console.AllAsync<Workspace>()).Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn_with_them()
    {
        var gate = console.Get<WriteGate>();
        using var impatient = new CancellationTokenSource();
        using (await gate.EnterAsync(CancellationToken.None))
        {
            var waiting = gate.EnterAsync(impatient.Token).AsTask();
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        (await gate.EnterAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    private ConsoleDb WithANewWorkspace()
    {
        var db = console.Get<ConsoleDbs>().OpenAcross();
        db.Add(new Workspace { Id = "verdi", Name = "Verdi", VatNumber = "IT1", TimeZone = "Europe/Rome", Language = "it" });
        return db;
    }
}
