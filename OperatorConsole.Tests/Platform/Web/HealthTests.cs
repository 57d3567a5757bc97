using System.Data.Common;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    public async Task A_console_that_is_well_says_so_to_everybody_and_nothing_more(string path)
    {
        await using var site = await SampleSite.StartAsync();

        Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), await AskAsync(site, path));
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_but_not_ready_until_the_database_is_back()
    {
        await using var site = await SampleSite.StartAsync();
        var inTheWay = Directory.CreateDirectory(Path.Combine(site.DataDirectory, "console.db"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"unavailable"}"""), await AskAsync(site, "/health"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(site, "/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/health/live")).Status);

        inTheWay.Delete();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/health/ready")).Status);
    }

    [Fact]
    public async Task A_database_that_hangs_is_given_two_seconds_and_one_question()
    {
        var clock = new FakeTime();
        using var database = new HangingDatabase();
        await using var site = await SampleSite.StartAsync(new()
        {
            Services = services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IDatabase>(database),
        });

        var asked = Enumerable.Range(0, 5).Select(_ => AskAsync(site, "/health/ready")).ToList();
        await Eventually.TrueAsync("all five wait", () => clock.WaitingTimers == 5);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.Equal(1, database.Asked);
    }

    [Theory]
    [InlineData(1L << 20, false)]
    [InlineData(1L << 30, true)]
    public async Task A_disk_without_room_is_not_ready(long room, bool ready)
    {
        await using var site = await SampleSite.StartAsync();
        var services = site.App.Services;
        var readiness = new Readiness(services.GetRequiredService<ConsoleDbs>(), services.GetRequiredService<StorageOptions>(), site.App.Lifetime, TimeProvider.System) { Room = () => room };

        Assert.Equal(ready, await readiness.IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Told_to_stop_it_is_not_ready_at_once_but_answers_until_the_drain_is_over()
    {
        var clock = new FakeTime();
        await using var site = await SampleSite.StartAsync(new() { Settings = { ["Web:DrainSeconds"] = "20" }, Services = services => services.AddSingleton<TimeProvider>(clock) });

        var stopping = site.App.StopAsync(CancellationToken.None);

        await Eventually.TrueAsync("it drains", () => clock.WaitingTimers == 1);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(site, "/health")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Http.GetAsync("/api/number/1")).StatusCode);
        Assert.False(stopping.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(20));
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => site.Http.GetAsync("/health/live"));
    }

    [Fact]
    public async Task The_signal_to_stop_alone_makes_it_not_ready()
    {
        var clock = new FakeTime();
        await using var site = await SampleSite.StartAsync(new() { Settings = { ["Web:DrainSeconds"] = "5" }, Services = services => services.AddSingleton<TimeProvider>(clock) });

        site.App.Lifetime.StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(site, "/health")).Status);
    }

    [Fact]
    public async Task A_request_under_way_is_finished_before_it_stops()
    {
        var held = new HeldRequest();
        await using var site = await SampleSite.StartAsync(new() { Services = services => services.AddSingleton(held) });

        var answer = site.Http.GetStringAsync("/api/held");
        await held.Begun.Task;
        var stopping = site.App.StopAsync(CancellationToken.None);
        await Eventually.TrueAsync("the stop has begun", () => site.App.Lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.False(stopping.IsCompleted);
        held.MayEnd.SetResult();

        Assert.Equal("finished", await answer);
        await stopping;
    }

    [Fact]
    public async Task A_stop_takes_less_than_thirty_seconds_whatever_hangs()
    {
        await using var site = await SampleSite.StartAsync();

        var longest = site.App.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostOptions>>().Value.ShutdownTimeout;

        Assert.InRange(longest, TimeSpan.FromSeconds(21), TimeSpan.FromSeconds(28)); // longer than the longest drain
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(SampleSite site, string path)
    {
        var answer = await site.Http.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Takes a question and never answers, until the test is over.</summary>
    private sealed class HangingDatabase : IDatabase, IDisposable
    {
        private readonly ManualResetEventSlim over = new();
        private int asked;

        public int Asked => asked;

        public ConsoleDb Open(WriteGate gate)
        {
            Interlocked.Increment(ref asked);
            over.Wait();
            throw new InvalidOperationException("The test is over.");
        }

        public ConsoleDb Join(DbConnection connection, WriteGate gate) => Open(gate);

        public DbConnection Connect() => throw new InvalidOperationException("Nobody writes here.");

        public string? OpensTurn => null;

        public INodeLine? Line => null;

        public Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancel) => throw new InvalidOperationException("Nobody prepares it here.");

        public Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel) => Task.CompletedTask;

        public void Dispose() => over.Set();
    }
}

/// <summary>A request that ends when the test says so.</summary>
internal sealed class HeldRequest
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
