using System.Net;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Web;

/// <summary>RELIABILITY 72, and how a start that cannot be ends: the product in its own process.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Asked_to_end_it_says_first_that_it_is_not_ready_goes_on_answering_and_ends_well()
    {
        await using var console = await RunningConsole.StartAsync(With("Web__DrainSeconds", "4"));
        using var client = console.NewClient();

        var stopping = console.StopAsync();

        await Eventually.TrueAsync("it is not ready", async () => await StatusAsync(client, "/health") == HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/login"));
        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task A_start_with_wrong_settings_ends_with_every_reason_and_no_stack_trace()
    {
        var start = With("Web__DrainSeconds", "soon");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningConsole.StartAsync(start with { Environment = new Dictionary<string, string>(start.Environment) { ["PublicUrl"] = "here" } }));

        Assert.Contains("ended with exit code 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("- PublicUrl is \"here\"; allowed: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("- Web:DrainSeconds is \"soon\"; allowed: a whole number from 0 to 20.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
    }

    private static ConsoleStart With(string name, string value) => new() { Environment = new Dictionary<string, string> { [name] = value } };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) => (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
}
