using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using OperatorConsole.Platform.Work;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Work;

public sealed class WorkerTests : IAsyncLifetime
{
    private readonly FakeTime clock = new();
    private readonly Scripted worker;

    public WorkerTests() => worker = new Scripted(clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await worker.StopAsync(CancellationToken.None);
        worker.Dispose();
    }

    [Fact]
    public async Task A_worker_that_fails_a_hundred_times_goes_on_and_counts_them()
    {
        var measured = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument is { Meter.Name: "OperatorConsole.Work", Name: "worker.failures" }) to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Any(t => t is { Key: "worker", Value: nameof(Scripted) })) Interlocked.Add(ref measured, value);
        });
        listener.Start();
        worker.FailWhile(() => worker.Rounds <= 100);
        await worker.StartAsync(CancellationToken.None);

        await RunUntilAsync(() => worker.Done == 1);

        Assert.Equal((100, 101, 100), (worker.Failed, worker.Rounds, measured));
        Assert.False(worker.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task The_pause_after_a_failure_grows_to_half_a_minute_and_begins_anew_after_a_success()
    {
        worker.FailWhile(() => worker.Rounds <= 8);
        await worker.StartAsync(CancellationToken.None);
        await RunUntilAsync(() => worker.Done == 1);
        var pauses = worker.At.Zip(worker.At.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();

        Assert.All(pauses.Zip([1.0, 2, 4, 8, 16, 30, 30, 30]), p => Assert.InRange(p.First, p.Second * 0.8, p.Second + 0.1));

        worker.FailWhile(() => worker.Rounds == 10);
        worker.Wake();
        await RunUntilAsync(() => worker.Done == 2);
        Assert.InRange((worker.At[^1] - worker.At[^2]).TotalSeconds, 0.8, 1.1);
    }

    [Fact]
    public async Task A_wait_that_was_cancelled_elsewhere_is_a_failure_and_not_the_end()
    {
        worker.FailWhile(() => worker.Rounds <= 2, () => new OperationCanceledException("a provider's timeout"));
        await worker.StartAsync(CancellationToken.None);

        await RunUntilAsync(() => worker.Done == 1);

        Assert.Equal(2, worker.Failed);
    }

    [Fact]
    public async Task A_worker_that_pauses_stops_at_once()
    {
        worker.FailWhile(() => true);
        await worker.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync("it pauses", () => clock.WaitingTimers == 1);

        await worker.StopAsync(CancellationToken.None);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal((1, 0), (worker.Rounds, clock.WaitingTimers));
    }

    [Fact]
    public async Task A_slow_start_of_its_work_does_not_hold_up_the_site()
    {
        using var goOn = new ManualResetEventSlim();
        worker.FailWhile(() =>
        {
            goOn.Wait();
            return false;
        });

        var starting = worker.StartAsync(CancellationToken.None);

        Assert.True(starting.IsCompletedSuccessfully);
        goOn.Set();
        await RunUntilAsync(() => worker.Done == 1);
    }

    /// <summary>Moves the clock on in small steps whenever the worker pauses.</summary>
    private Task RunUntilAsync(Func<bool> done) => Eventually.TrueAsync("the worker has come that far", () =>
    {
        for (var step = 0; step < 2_000 && !done(); step++)
        {
            if (clock.WaitingTimers == 0) Thread.Yield();
            else clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        return done();
    });

    private sealed class Scripted(FakeTime time) : Worker(time, NullLogger.Instance)
    {
        private readonly SemaphoreSlim woken = new(0);
        private Func<bool> fails = () => false;
        private Func<Exception> failure = () => new InvalidDataException("unexpected");
        private volatile int done;

        public int Done => done;

        public List<DateTimeOffset> At { get; } = [];

        public void FailWhile(Func<bool> condition, Func<Exception>? with = null) => (fails, failure) = (condition, with ?? failure);

        public void Wake() => woken.Release();

        public override void Dispose()
        {
            woken.Dispose();
            base.Dispose();
        }

        protected override Task WorkAsync(CancellationToken cancel)
        {
            At.Add(Clock.GetUtcNow());
            if (fails()) throw failure();
            return Task.CompletedTask;
        }

        protected override Task WaitAsync(CancellationToken cancel)
        {
            done++;
            return woken.WaitAsync(cancel);
        }
    }
}
