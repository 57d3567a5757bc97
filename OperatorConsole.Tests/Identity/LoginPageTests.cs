using System.Net;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Tests.Identity;

public sealed class LoginPageTests : IAsyncLifetime
{
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_log_in_and_then_back()
    {
        using var first = await host.GetAsync("/?c=1");
        Assert.Equal("/login?returnUrl=%2F%3Fc%3D1", first.Headers.Location!.OriginalString);

        var form = await LoginForm.OpenAsync(host, "/?c=1");
        using var answer = await form.SendAsync(GateHost.EmailOf("anna"), GateHost.Password);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/?c=1", answer.Headers.Location!.OriginalString);
        Assert.Equal(200, await host.StatusAsync("/", cookie: LoginForm.CookiesOf(answer)));
    }

    [Fact]
    public async Task The_session_is_a_cookie_no_script_can_read_and_no_other_site_can_use()
    {
        var form = await LoginForm.OpenAsync(host);
        using var answer = await form.SendAsync(GateHost.EmailOf("anna"), GateHost.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(".OperatorConsole=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("//evil")]
    [InlineData("/\\evil")]
    [InlineData("https:evil")]
    [InlineData("%2f%2fevil")]
    [InlineData("\t//evil")]
    [InlineData("/\t/evil")]
    public async Task A_foreign_return_address_ends_in_the_inbox(string foreign)
    {
        var form = await LoginForm.OpenAsync(host, foreign);
        using var answer = await form.SendAsync(GateHost.EmailOf("anna"), GateHost.Password);

        Assert.Equal(new Uri(host.Http.BaseAddress!, "/"), new Uri(host.Http.BaseAddress!, answer.Headers.Location!));
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_e_mail_says_so_and_opens_nothing()
    {
        var form = await LoginForm.OpenAsync(host);
        using var answer = await form.SendAsync(GateHost.EmailOf("anna"), "wrong-pass-word");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("data-testid=\"login-problem\"", html, StringComparison.Ordinal);
        Assert.Contains(GateHost.EmailOf("anna"), html, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-pass-word", html, StringComparison.Ordinal);
        Assert.DoesNotContain(".OperatorConsole=", LoginForm.CookiesOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_did_not_come_from_our_page_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "login", ["email"] = GateHost.EmailOf("anna"), ["password"] = GateHost.Password });
        using var answer = await host.Http.PostAsync("/login", form);

        Assert.DoesNotContain(".OperatorConsole=", LoginForm.CookiesOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_left_open_while_another_tab_signed_in_just_goes_on()
    {
        var left = await LoginForm.OpenAsync(host);
        var session = await LoginForm.SignInAsync(host, "anna");
        using var answer = await left.SendAsync(GateHost.EmailOf("anna"), GateHost.Password, session);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_above_ones_role_says_so_instead_of_going_round()
    {
        var session = await LoginForm.SignInAsync(host, "anna");
        using var refused = await host.GetAsync("/login?returnUrl=%2Fadmin", cookie: session);
        using var home = await host.GetAsync("/login", cookie: session);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("data-testid=\"login-other\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, home.StatusCode);
    }

    [Fact]
    public async Task The_api_and_the_live_addresses_never_answer_with_a_page()
    {
        foreach (var path in new[] { "/api/v1/conversations", "/_blazor" })
            Assert.Equal(401, await host.StatusAsync(path));
        foreach (var nowhere in new[] { "/api/nothing", "/hubs/nothing", "/events/" })
            Assert.Equal(404, await host.StatusAsync(nowhere));
        Assert.Equal(403, await host.StatusAsync("/api/only/Admin", cookie: await LoginForm.SignInAsync(host, "anna")));
    }

    [Fact]
    public async Task Sign_out_ends_the_cookie_the_tokens_and_asks_for_the_pages_mark()
    {
        var session = await LoginForm.SignInAsync(host, "anna");
        var token = await host.TokenAsync("anna");
        var page = await LoginForm.OpenAsync(host, "/admin", session);

        using var forged = await host.SendAsync(HttpMethod.Post, "/logout", cookie: session);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(200, await host.StatusAsync("/", cookie: session));

        using var answer = await host.SendAsync(HttpMethod.Post, "/logout", cookie: page.Cookies, headers: ("RequestVerificationToken", page.Antiforgery));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(302, await host.StatusAsync("/", cookie: session));
        Assert.Equal(401, await host.StatusAsync("/api/only/Operator", token));
    }

    [Fact]
    public async Task Sign_out_by_a_form_leads_to_the_log_in_and_works_without_a_session()
    {
        using var nothing = new FormUrlEncodedContent([]);
        using var answer = await host.Http.PostAsync("/logout", nothing);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/login", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("it", "Accedi")]
    [InlineData("en", "Sign in")]
    [InlineData("es", "Iniciar sesi")]
    [InlineData("pt", "Iniciar sess")]
    public async Task A_chosen_language_stays(string language, string word)
    {
        using var chosen = await host.GetAsync($"/language?set={language}&returnUrl=%2Flogin%3FreturnUrl%3D%252Fx");
        var form = await LoginForm.OpenAsync(host, cookie: LoginForm.CookiesOf(chosen));

        Assert.Equal("/login?returnUrl=%2Fx", chosen.Headers.Location!.OriginalString);
        Assert.Contains($"<h1>{word}", form.Html, StringComparison.Ordinal);
        Assert.Contains($"data-language=\"{language}\" aria-current=\"true\"", form.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_we_do_not_speak_and_a_foreign_address_change_nothing()
    {
        using var answer = await host.GetAsync("/language?set=de&returnUrl=//evil");

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_language_of_who_is_signed_in_goes_with_the_account_to_the_next_browser()
    {
        using (await host.SendAsync(HttpMethod.Get, "/language?set=pt", cookie: await LoginForm.SignInAsync(host, "anna"), headers: ("Sec-Fetch-Site", "same-origin"))) { /* the answer is the cookie; the account is what counts */ }
        var elsewhere = await LoginForm.SignInAsync(host, "anna");

        await using var db = host.Get<ConsoleDbs>().OpenAcross();
        Assert.Equal("pt", (await db.Accounts.SingleAsync(a => a.Id == "anna")).Language);
        Assert.Contains(".AspNetCore.Culture=", elsewhere, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_accounts_are_offered_only_where_there_are_some()
    {
        Assert.DoesNotContain("demo-account", (await LoginForm.OpenAsync(host)).Html, StringComparison.Ordinal);

        await using var demo = await GateHost.StartAsync(new DemoAccounts([new DemoAccount("Anna", Role.Operator, "anna@demo.local")], "Demo-2026!"));
        Assert.Contains("data-fill-email=\"anna@demo.local\" data-fill-password=\"Demo-2026!\"", (await LoginForm.OpenAsync(demo)).Html, StringComparison.Ordinal);
    }
}
