using System.Text;

namespace OperatorConsole.Tests.Load;

/// <summary>The meter is only worth as much as its operator: here it is held against a real Blazor Server site.</summary>
public sealed class CircuitClientTests : IAsyncLifetime
{
    private const int LimitOfUnacknowledged = 10; // CircuitOptions.MaxBufferedUnacknowledgedRenderBatches, as shipped
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly CancellationTokenSource late = new(Soon);
    private CircuitSample site = null!;

    public async Task InitializeAsync() => site = await CircuitSample.StartAsync();

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        http.Dispose();
        late.Dispose();
    }

    [Fact]
    public async Task Five_hundred_updates_arrive_as_readable_text_because_every_batch_is_acknowledged()
    {
        var eyes = new Eyes();
        await using var client = await OpenAsync(eyes);
        await eyes.SawAsync(1, late.Token);

        for (var number = 2; number <= 500; number++)
        {
            await site.Count.UpAsync();
            await eyes.SawAsync(number, late.Token);
        }

        Assert.InRange(client.Batches, 500, 510);
        Assert.True(client.Bytes > client.Frames);
        Assert.Null(client.Fault);
    }

    [Fact]
    public async Task Script_calls_are_answered_so_that_the_component_goes_on()
    {
        var eyes = new Eyes();
        await using var client = await OpenAsync(eyes);

        await eyes.SawAsync(1, late.Token); // counted up only after both script calls returned

        Assert.Equal(1, site.Count.Scripts);
    }

    [Fact]
    public async Task A_client_that_stops_acknowledging_gets_no_more_than_the_servers_limit_and_the_rest_on_resuming()
    {
        var (eyes, others) = (new Eyes(), new Eyes());
        await using var client = await OpenAsync(eyes);
        await eyes.SawAsync(1, late.Token);
        await using var other = await OpenAsync(others);
        await others.SawAsync(2, late.Token);
        await eyes.SawAsync(2, late.Token);
        var before = client.Batches;

        client.StopAcknowledging();
        for (var number = 3; number <= 102; number++)
        {
            await site.Count.UpAsync();
            await others.SawAsync(number, late.Token);
        }
        Assert.InRange(client.Batches - before, 1, LimitOfUnacknowledged);

        await client.ResumeAcknowledgingAsync(late.Token);
        await eyes.SawAsync(102, late.Token);
    }

    [Fact]
    public async Task A_dropped_circuit_is_found_again_with_what_it_missed()
    {
        var eyes = new Eyes();
        await using var client = await OpenAsync(eyes);
        await eyes.SawAsync(1, late.Token);

        await client.DropAsync();
        await site.Count.UpAsync();

        Assert.True(await client.ReattachAsync(late.Token));
        await eyes.SawAsync(2, late.Token);
        Assert.Equal(1, site.Count.Scripts); // the same circuit, not a new one
        Assert.Null(client.Fault);
    }

    [Fact]
    public async Task Leaving_frees_the_circuit_at_once_and_it_can_not_be_taken_up_again()
    {
        var eyes = new Eyes();
        var client = await OpenAsync(eyes);
        await eyes.SawAsync(1, late.Token);

        await client.DisposeAsync();

        await site.Count.LastWatcherGone.Task.WaitAsync(late.Token);
        Assert.False(await client.ReattachAsync(late.Token));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_circuit_that_breaks_says_so_and_no_figure_counts_it_as_an_operator()
    {
        var eyes = new Eyes();
        await using var client = await OpenAsync(eyes);
        await eyes.SawAsync(1, late.Token);

        site.Count.Spoiled = true;
        await site.Count.UpAsync();

        await client.Ended.WaitAsync(late.Token);
        Assert.StartsWith("the circuit broke", client.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_circuit_is_refused_by_name()
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() =>
            CircuitClient.OpenAsync(http, new Uri(site.Page, "/elsewhere"), null, null, late.Token));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, refused.StatusCode);
    }

    private Task<CircuitClient> OpenAsync(Eyes eyes) => CircuitClient.OpenAsync(http, site.Page, null, eyes.Look, late.Token);

    /// <summary>Finds the page's number in the frames, and lets a test wait for one.</summary>
    private sealed class Eyes
    {
        private readonly Lock gate = new();
        private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int highest;

        public void Look(ReadOnlySpan<byte> frame)
        {
            var at = frame.IndexOf("~n.0."u8);
            if (at < 0) return;
            var number = frame[(at + 5)..];
            lock (gate)
            {
                highest = int.Parse(Encoding.UTF8.GetString(number[..number.IndexOf((byte)'~')]));
                more.TrySetResult();
                more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public async Task SawAsync(int number, CancellationToken cancel)
        {
            while (true)
            {
                Task next;
                lock (gate)
                {
                    if (highest >= number) return;
                    next = more.Task;
                }
                await next.WaitAsync(cancel);
            }
        }
    }
}
