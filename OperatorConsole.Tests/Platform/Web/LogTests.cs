using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class LogTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly SampleSite site = shared.Fresh();

    [Fact]
    public async Task The_files_of_the_data_directory_hold_what_the_console_says_and_the_framework_warns_of()
    {
        var logs = site.App.Services.GetRequiredService<ILoggerFactory>();
        logs.CreateLogger("OperatorConsole.Conversations").LogInformation("ours, said");
        logs.CreateLogger("OperatorConsole.Conversations").LogDebug("ours, whispered");
        logs.CreateLogger("Microsoft.AspNetCore.Something").LogInformation("the framework, said");
        logs.CreateLogger("System.Net.Http.Something").LogInformation("the system, said");
        logs.CreateLogger("Microsoft.AspNetCore.Something").LogWarning("the framework, warned");

        await Eventually.TrueAsync("the last line is written", () => Written().Contains("the framework, warned", StringComparison.Ordinal));
        var written = Written();
        Assert.Contains("Now listening on: " + site.Address.GetLeftPart(UriPartial.Authority), written, StringComparison.Ordinal);
        Assert.Contains("ours, said", written, StringComparison.Ordinal);
        Assert.DoesNotContain("whispered", written, StringComparison.Ordinal);
        Assert.DoesNotContain("the framework, said", written, StringComparison.Ordinal);
        Assert.DoesNotContain("the system, said", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_a_circuit_is_left_out_of_the_frameworks_own_lines()
    {
        var log = site.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost");
        using (log.BeginScope(new Dictionary<string, object> { ["CircuitId"] = "scope-secret" }))
            log.LogError("Unhandled exception in circuit '{CircuitId}' of {circuitHost}.", "id-secret", "host-secret");

        await Eventually.TrueAsync("the line is written", () => Written().Contains("Unhandled exception in circuit '(left out)' of (left out).", StringComparison.Ordinal));
        Assert.DoesNotContain("-secret", Written(), StringComparison.Ordinal);
    }

    private string Written()
    {
        using var file = new FileStream(Assert.Single(Directory.GetFiles(Path.Combine(site.DataDirectory, "logs"), "console-*.log")), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
