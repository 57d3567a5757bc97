using System.Net;

namespace OperatorConsole.Tests.Browser;

public sealed class RunningConsoleTests
{
    [Fact]
    public async Task It_answers_that_it_is_ready_and_stops_cleanly_when_asked_to()
    {
        await using var console = await RunningConsole.StartAsync();
        using var client = console.NewClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
        Assert.Equal(0, await console.StopAsync());
        Assert.False(console.IsRunning);
    }

    [Fact]
    public async Task Killed_it_comes_back_at_the_same_address_on_the_same_data()
    {
        await using var console = await RunningConsole.StartAsync();
        var (address, data) = (console.Address, console.DataDirectory);

        await console.KillAsync();
        using (var client = console.NewClient())
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("/health", UriKind.Relative)));
        await console.RestartAsync();

        Assert.Equal((address, data), (console.Address, console.DataDirectory));
        Assert.Equal(2, console.Log.Count(line => line.Contains("Now listening on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_start_that_fails_tells_why_from_its_log()
    {
        await using var first = await RunningConsole.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningConsole.StartAsync(new() { Arguments = ["--urls", first.Address.ToString()] }));

        Assert.Contains("ended with exit code", failure.Message, StringComparison.Ordinal);
        Assert.Contains($":{first.Address.Port}", failure.Message, StringComparison.Ordinal);
    }
}
