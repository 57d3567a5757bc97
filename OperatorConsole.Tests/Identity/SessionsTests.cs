using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Identity;

public sealed class SessionsTests : IAsyncLifetime
{
    private GateHost host = null!;
    private Sessions sessions = null!;
    private Actor anna = null!;

    public async Task InitializeAsync()
    {
        host = await GateHost.StartAsync();
        (sessions, anna) = (host.Get<Sessions>(), host.Actor("anna"));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task One_session_is_ended_and_the_others_go_on()
    {
        var first = await LoginForm.SignInAsync(host, "anna");
        var id = (await sessions.OfAsync(anna, default)).Single().Id;
        var second = await LoginForm.SignInAsync(host, "anna");
        await sessions.EndOneAsync(anna, id, default);

        Assert.Equal((302, 200), (await host.StatusAsync("/", cookie: first), await host.StatusAsync("/", cookie: second)));
    }

    [Fact]
    public async Task Signing_out_of_one_browser_leaves_the_other_signed_in()
    {
        var (first, second) = (await LoginForm.SignInAsync(host, "anna"), await LoginForm.SignInAsync(host, "anna"));
        var page = await LoginForm.OpenAsync(host, "/admin", first);
        using (await host.SendAsync(HttpMethod.Post, "/logout", cookie: page.Cookies, headers: ("RequestVerificationToken", page.Antiforgery))) { /* what counts is what the cookies open now */ }

        Assert.Equal((302, 200), (await host.StatusAsync("/", cookie: first), await host.StatusAsync("/", cookie: second)));
        Assert.Single(await sessions.OfAsync(anna, default));
    }

    [Fact]
    public async Task Everywhere_means_every_cookie_and_every_token()
    {
        var (first, second, token) = (await LoginForm.SignInAsync(host, "anna"), await LoginForm.SignInAsync(host, "anna"), await host.TokenAsync("anna"));
        await sessions.EndAsync(anna, default);

        Assert.Equal((302, 302, 401), (await host.StatusAsync("/", cookie: first), await host.StatusAsync("/", cookie: second), await host.StatusAsync("/api/only/Operator", token)));
        Assert.Empty(await sessions.OfAsync(anna, default));
    }

    [Fact]
    public async Task Nobody_ends_or_sees_anothers_session()
    {
        var cookie = await LoginForm.SignInAsync(host, "anna");
        var id = (await sessions.OfAsync(anna, default)).Single().Id;
        foreach (var other in new[] { "sara", "luca", "ada" })
        {
            Assert.Empty(await sessions.OfAsync(host.Actor(other), default));
            await sessions.EndOneAsync(host.Actor(other), id, default);
        }

        Assert.Equal(200, await host.StatusAsync("/", cookie: cookie));
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_but_the_one_it_was_given_in()
    {
        var here = await LoginForm.SignInAsync(host, "anna");
        var mine = (await sessions.OfAsync(anna, default)).Single().Id;
        var (there, token) = (await LoginForm.SignInAsync(host, "anna"), await host.TokenAsync("anna"));
        var own = host.Get<OwnAccount>();
        Assert.Equal("WrongPassword", (await Assert.ThrowsAsync<ProblemException>(() => own.ChangePasswordAsync(anna, mine, "wrong", "a long enough one", default))).Key);
        await own.ChangePasswordAsync(anna, mine, GateHost.Password, "a long enough one", default);

        Assert.Equal((200, 302, 401), (await host.StatusAsync("/", cookie: here), await host.StatusAsync("/", cookie: there), await host.StatusAsync("/api/only/Operator", token)));
    }

    [Fact]
    public async Task An_admin_ends_a_persons_sessions()
    {
        var (cookie, token) = (await LoginForm.SignInAsync(host, "anna"), await host.TokenAsync("anna"));
        await host.Get<People>().EndSessionsAsync(host.Actor("ada"), "anna", default);

        Assert.Equal((302, 401), (await host.StatusAsync("/", cookie: cookie), await host.StatusAsync("/api/only/Operator", token)));
    }

    [Fact]
    public async Task Unlocking_lets_in_again_and_ends_nothing()
    {
        var cookie = await LoginForm.SignInAsync(host, "anna");
        for (var i = 0; i < Lockout.MostTries; i++)
            using (await host.LoginAsync(GateHost.EmailOf("anna"), "wrong")) { /* somebody guesses */ }
        await host.Get<People>().UnlockAsync(host.Actor("ada"), "anna", default);

        await host.TokenAsync("anna");
        Assert.Equal(200, await host.StatusAsync("/", cookie: cookie));
    }

    [Fact]
    public async Task A_session_begun_on_another_machine_is_known_here_at_once()
    {
        await LoginForm.SignInAsync(host, "anna");
        var access = host.Get<Access>();
        var session = (await sessions.OfAsync(anna, default)).Single();
        Assert.True(access.Holds("anna", session.Id));
        await using (var db = host.Get<ConsoleDbs>().Open("rossi"))
        {
            db.Add(new Session { Id = "s-elsewhere", WorkspaceId = "rossi", AccountId = "anna", Device = "", Address = "", StartedAt = host.Time.GetUtcNow(), SeenAt = host.Time.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        Assert.True(access.Holds("anna", "s-elsewhere"));
        Assert.False(access.Holds("anna", "s-nowhere"));
    }

    [Fact]
    public async Task A_new_name_reaches_the_cookie_with_the_next_page()
    {
        var cookie = await LoginForm.SignInAsync(host, "anna");
        await host.Get<OwnAccount>().RenameAsync(anna, "  Anna Bianchi ", default);
        using var page = await host.GetAsync("/", cookie: cookie);

        Assert.Contains(page.Headers.GetValues("Set-Cookie"), c => c.StartsWith(".OperatorConsole=", StringComparison.Ordinal));
        Assert.Equal("NoName", (await Assert.ThrowsAsync<ProblemException>(() => host.Get<OwnAccount>().RenameAsync(anna, " ", default))).Key);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("curl/8.0", "")]
    [InlineData(null, "")]
    public void A_browser_is_called_as_people_call_it(string? userAgent, string words) => Assert.Equal(words, Devices.Of(userAgent));
}
