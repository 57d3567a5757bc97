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

    [Fact]
    public async Task A_start_with_wrong_settings_tells_all_of_them_at_once()
    {
        var start = new ConsoleStart
        {
            Arguments = ["--PublicUrl", "console.example.com"],
            Environment = new Dictionary<string, string> { ["DATABASE_URL"] = "mysql://console:secret@db/console", ["Demo__Seed"] = "some", ["Files__LargestMb"] = "0", ["Conversations__BotAnswers"] = "perhaps" },
        };

        var failure = (await Assert.ThrowsAsync<InvalidOperationException>(() => RunningConsole.StartAsync(start))).Message;

        Assert.Contains("ended with exit code 1", failure, StringComparison.Ordinal);
        Assert.Equal(["Conversations:BotAnswers", "DATABASE_URL", "Demo:Seed", "Files:LargestMb", "PublicUrl"], failure.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).Order());
        Assert.DoesNotContain("   at ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }
}
