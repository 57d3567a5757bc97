using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class StartFailuresTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("operator-console-start-");
    private readonly StringWriter errors = new();

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Every_wrong_setting_is_told_at_once_with_its_key_and_what_it_may_be()
    {
        var start = new SampleStart { Settings = { ["PublicUrl"] = "console.example.com", ["KnownProxies"] = "10.0.0.1, everybody", ["Web:DrainSeconds"] = "soon" } };

        var code = await RunAsync(start);

        Assert.Equal(1, code);
        Assert.Equal("""
            The console cannot start:
            - PublicUrl is "console.example.com"; allowed: an absolute http or https address without a path, such as https://console.example.com.
            - KnownProxies is "everybody"; allowed: addresses or networks of your proxies, such as 10.0.0.7 or 10.0.0.0/24, parted by commas.
            - Web:DrainSeconds is "soon"; allowed: a whole number from 0 to 20.

            """, errors.ToString(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_settings_of_several_features_are_told_together()
    {
        var start = new SampleStart
        {
            Settings = { ["PublicUrl"] = "ftp://x", ["Sample:Size"] = "9" },
            Services = services => services.AddSettings(settings => new SampleOptions(settings.Number("Sample:Size", 1, 1, 5))),
        };

        Assert.Equal(1, await RunAsync(start));
        Assert.Contains("PublicUrl is \"ftp://x\"", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Sample:Size is \"9\"; allowed: a whole number from 1 to 5.", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicUrl", "https://console.example.com/path")]
    [InlineData("PublicUrl", "https://user@console.example.com")]
    [InlineData("PublicUrl", "javascript:alert(1)")]
    [InlineData("KnownProxies", "0.0.0.0/0")]
    [InlineData("KnownProxies", "::/0")]
    [InlineData("KnownProxies", "10.0.0.1;10.0.0.2")]
    [InlineData("KnownProxies:0", "proxy.example.com")]
    [InlineData("Web:DrainSeconds", "21")]
    [InlineData("Web:DrainSeconds", "-1")]
    [InlineData("RateLimits:Enabled", "no")]
    [InlineData("RateLimits:Calls", "0")]
    [InlineData("RateLimits:Minutes", "1441")]
    [InlineData("RateLimits:Streams", "-1")]
    [InlineData("Storage:AcceptNewKeys", "1")]
    [InlineData("urls", "5080")]
    [InlineData("urls", "http://127.0.0.1:99999")]
    [InlineData("urls", "ftp://127.0.0.1:5080")]
    public async Task A_value_that_would_do_harm_is_refused(string key, string value)
    {
        Assert.Equal(1, await RunAsync(SampleStart.With(key, value)));
        Assert.Contains($"{key.Split(":0")[0]} is \"{value}\"; allowed: ", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_are_right_are_read()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PublicUrl"] = " https://console.example.com ",
            ["KnownProxies:0"] = "10.0.0.7",
            ["KnownProxies:1"] = "fd00::/8",
            ["Web:DrainSeconds"] = "20",
        }).Build();

        var options = WebOptions.From(new Settings(configuration));

        Assert.Equal(new Uri("https://console.example.com"), options.PublicUrl);
        Assert.Equal(["10.0.0.7/32", "fd00::/8"], options.KnownProxies.Select(p => p.Network.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(20), options.Drain);
        Assert.Equal(TimeSpan.FromSeconds(1), WebOptions.From(new Settings(new ConfigurationBuilder().Build())).Drain);
    }

    [Fact]
    public async Task A_reason_to_stop_is_told_without_a_stack_trace()
    {
        var code = await StartFailures.ToldAsync(() => throw new StartException("The data directory is in use."), errors);

        Assert.Equal((1, $"The console cannot start:{Environment.NewLine}- The data directory is in use.{Environment.NewLine}"), (code, errors.ToString()));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_once_and_not_logged()
    {
        await using var first = await SampleSite.StartAsync();

        Assert.Equal(1, await RunAsync(SampleStart.With("urls", first.Address.ToString())));

        Assert.Contains("address already in use. Choose another address with --urls.", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("Exception", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_is_not_passed_off_as_a_setting()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartFailures.ToldAsync(() => throw new InvalidOperationException("ours"), errors));
        await Assert.ThrowsAsync<AggregateException>(() =>
            StartFailures.ToldAsync(() => throw new AggregateException(new StartException("told"), new InvalidOperationException("ours")), errors));

        Assert.Empty(errors.ToString());
    }

    [Fact]
    public async Task A_run_that_was_stopped_ends_well() => Assert.Equal(0, await StartFailures.ToldAsync(() => Task.CompletedTask, errors));

    private Task<int> RunAsync(SampleStart start) => StartFailures.ToldAsync(async () =>
    {
        using var log = new KeptLog();
        await using var app = SampleSite.Build(start, data, log);
        await app.StartAsync();
        await app.StopAsync();
    }, errors);

    private string Written() => string.Concat(Directory.GetFiles(data.FullName, "console-*.log", SearchOption.AllDirectories).Select(File.ReadAllText));

    private sealed record SampleOptions(int Size);
}
