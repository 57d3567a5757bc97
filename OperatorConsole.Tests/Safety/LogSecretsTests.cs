using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Platform.Web;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 41 and 74: what is enough to take somebody's place, and what they wrote, stands in no log.</summary>
public sealed class LogSecretsTests
{
    // What a broken or hostile script may send; its words must not become ours.
    private static readonly (string Target, object?[] Arguments)[] Wrong =
    [
        ("OnRenderCompleted", [99999L, "48213-canary\n2030-01-01 00:00:00 [ERR] a forged line"]),
        ("OnLocationChanged", ["(circuit)", null, false]),
        ("OnLocationChanging", [1, "(circuit)", "48213-canary", false]),
        ("EndInvokeJSFromDotNet", [2L, false, """[2,false,"48213-canary"]"""]),
        ("EndInvokeJSFromDotNet", [2L, false, "48213-canary"]),
        ("BeginInvokeDotNetFromJS", ["1", "48213-canary", "48213-canary", 0L, "48213-canary"]),
        ("BeginInvokeDotNetFromJS", ["1", null, "DispatchEventAsync", 1L, """[{"eventHandlerId":99999,"eventName":"48213-canary","eventFieldInfo":null},{}]"""]),
        ("UpdateRootComponents", ["48213-canary", "48213-canary"]),
        ("StartCircuit", ["48213-canary", "48213-canary", "48213-canary", "48213-canary"]),
        ("ConnectCircuit", ["48213-canary"]),
        ("48213-canary", ["48213-canary"]),
    ];

    [Fact]
    public async Task The_log_holds_no_circuit_token_cookie_password_or_word_of_a_customer_though_much_goes_wrong()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        await using var console = await RunningConsole.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        var anna = await Knocker.StaffAsync(http, Staff.Anna);
        var visitor = await Knocker.VisitorAsync(http);
        Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json("""{"text":"my door code is 48213-canary","client_id":"canary-id"}""")));
        var secrets = new List<string> { anna.Token!, anna.Cookie!.Split(['=', ';'])[1], visitor.Token!, "48213-canary", Staff.Password, "wrong-pass-word", "anna@demo.local" };

        foreach (var (target, arguments) in Wrong)
        {
            await using var screen = await Screen.OpenAsync(anna, "/?c=" + visitor.SessionId);
            secrets.Add(screen.Circuit.CircuitId);
            if (target == "OnRenderCompleted") await LeaveADrawingOpenAsync(screen, visitor);
            await screen.CallAsync(target, arguments.Select(a => a is "(circuit)" ? "http://evil.example/" + screen.Circuit.CircuitId : a).ToArray());
            await screen.Circuit.ReattachAsync(late.Token);
        }
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(401, await (anna with { Token = anna.Token + i, Cookie = null }).StatusAsync("GET", "/api/v1/conversations"));
            Assert.Equal(401, await (visitor with { Token = visitor.Token + i }).StatusAsync("GET", "/api/v1/webchat/messages"));
        }
        Assert.Equal(401, await visitor.StatusAsync("POST", "/api/v1/auth/login", Knocker.Json("""{"email":"anna@demo.local","password":"wrong-pass-word"}""")));
        Assert.Equal(400, await anna.StatusAsync("POST", $"/api/v1/conversations/{visitor.SessionId}/messages", Knocker.Json("""{"content":{"text":"48213-canary""")));
        Assert.Equal(0, await console.StopAsync());

        var log = string.Join('\n', console.Log) + string.Concat(Directory.GetFiles(Path.Combine(console.DataDirectory, "logs")).Select(File.ReadAllText));
        Assert.Contains("Now listening on", log, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore.Components.Server.Circuits.RemoteRenderer: Unhandled exception rendering component: (left out)", log, StringComparison.Ordinal); // told, but not in the browser's words
        Assert.DoesNotContain("a forged line", log, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Scheme", log, StringComparison.Ordinal); // refused tokens are no news
    }

    // A complaint counts only while the server still waits to hear of a drawing.
    private static async Task LeaveADrawingOpenAsync(Screen screen, Knocker visitor)
    {
        screen.Circuit.StopAcknowledging();
        var before = screen.Circuit.Batches;
        Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json("""{"text":"48213-canary, again","client_id":"canary-again"}""")));
        await Eventually.TrueAsync("the screen was sent a drawing", () => screen.Circuit.Batches > before);
    }

    [Fact]
    public async Task Our_own_failures_are_told_in_full_and_a_browsers_without_its_words()
    {
        await using var site = await SampleSite.StartAsync();
        var log = site.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OperatorConsole.Sample");

        log.LogError(new InvalidOperationException("ours to read", new IOException("and its cause")), "Something failed");
        log.LogError(new AggregateException(new Microsoft.JSInterop.JSException("a customer's words")), "A script failed");

        await Eventually.TrueAsync("both are written", () => Written().Contains("Microsoft.JSInterop.JSException: (left out)", StringComparison.Ordinal));
        Assert.Contains("ours to read", Written(), StringComparison.Ordinal);
        Assert.Contains("and its cause", Written(), StringComparison.Ordinal);
        Assert.DoesNotContain("a customer's words", Written(), StringComparison.Ordinal);

        string Written()
        {
            using var file = new FileStream(Assert.Single(Directory.GetFiles(Path.Combine(site.DataDirectory, "logs"))), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
    }
}
