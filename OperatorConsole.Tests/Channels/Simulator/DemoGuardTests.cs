using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OperatorConsole.Channels.Simulator;
using OperatorConsole.Platform.Start;

namespace OperatorConsole.Tests.Channels.Simulator;

public sealed class DemoGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080;https://LOCALHOST:5443")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://127.8.8.8:0/")]
    [InlineData("http://unix:/tmp/console.sock")]
    public void A_demo_opens_on_its_own_machine(string urls) => Assert.Empty(Refused(("urls", urls)));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.7:5080")]
    [InlineData("http://console.example.com:5080")] // a name means every network
    [InlineData("http://127.0.0.1:5080; http://0.0.0.0:80")]
    [InlineData("http://localhost.example.com")]
    public void A_demo_does_not_open_to_other_machines(string urls) => Assert.Contains("--demo-anywhere", Assert.Single(Refused(("urls", urls))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Demo:Anywhere", "true")]
    [InlineData("demo-anywhere", "True")]
    public void It_does_when_told_twice(string key, string value) => Assert.Empty(Refused(("urls", "http://0.0.0.0:5080"), (key, value)));

    [Fact]
    public void To_say_demo_twice_is_to_tell_it_twice()
    {
        Assert.Equal(["--demo=true", "--data", "x"], DemoSwitches.SpelledOut(["--demo", "--data", "x"]));
        Assert.Equal(["--demo=true", "--demo=true", "--demo-anywhere=true"], DemoSwitches.SpelledOut(["--demo", "--demo"]));
        Assert.Equal(["--demo=true", "--demo-anywhere=true"], DemoSwitches.SpelledOut(["--demo", "--demo-anywhere"]));
    }

    [Fact]
    public void Ports_alone_mean_every_network_and_count_only_without_addresses()
    {
        Assert.Single(Refused(("http_ports", "8080")));
        Assert.Single(Refused(("https_ports", "8443")));
        Assert.Empty(Refused(("http_ports", "8080"), ("urls", "http://127.0.0.1:5080")));
    }

    [Fact]
    public void Endpoints_of_the_server_come_before_addresses()
    {
        Assert.Single(Refused(("urls", "http://127.0.0.1:1"), ("Kestrel:Endpoints:Web:Url", "http://*:80")));
        Assert.Empty(Refused(("urls", "http://*:1"), ("Kestrel:Endpoints:Web:Url", "http://127.0.0.1:80")));
    }

    [Theory]
    [InlineData("demo", "perhaps")]
    [InlineData("Demo:Seed", "some")]
    [InlineData("Demo:Anywhere", "perhaps")]
    [InlineData("demo-anywhere", "perhaps")]
    public void What_cannot_be_understood_is_named(string key, string value) => Assert.StartsWith($"{key} is \"{value}\"; allowed: ", Assert.Single(Refused((key, value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("--demo", "--data", "here", "--urls", "http://127.0.0.1:1")]
    [InlineData("--data", "here", "--urls", "http://127.0.0.1:1", "--demo")]
    [InlineData("--demo=true", "--data=here", "--urls=http://127.0.0.1:1")]
    public void A_bare_switch_takes_no_other_argument_with_it(params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(DemoSwitches.SpelledOut(args)).Build();

        Assert.True(Options(configuration).IsDemo);
        Assert.Equal(("here", "http://127.0.0.1:1"), (configuration["data"], configuration["urls"]));
        Assert.False(Options(configuration).Anywhere);
    }

    [Fact]
    public void Without_the_switch_it_is_no_demo() =>
        Assert.False(Options(new ConfigurationBuilder().AddCommandLine(["--data", "demo", "--demo-anywhere=true"]).Build()).IsDemo);

    private static DemoOptions Options(IConfiguration configuration) => DemoOptions.From(new Settings(configuration));

    /// <summary>What a demo start with these settings is refused for.</summary>
    private static IReadOnlyCollection<string> Refused(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["demo"] = "true" }).AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddDemo(configuration).BuildServiceProvider();
        try { services.CheckSettings(); }
        catch (OptionsValidationException refused) { return [.. refused.Failures]; }
        return [];
    }
}
