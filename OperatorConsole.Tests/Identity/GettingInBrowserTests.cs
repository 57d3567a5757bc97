using System.Net.Http.Json;
using Microsoft.Playwright;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Identity;

/// <summary>SPEC A1 and A2 as people meet them. They happen in the second demo workspace, whose people no other test counts.</summary>
[Collection(InBrowser.Name)]
public sealed class GettingInBrowserTests(Chromium chromium, DemoConsole demo)
{
    private const string Password = "a long enough one";
    private readonly Uri named = new UriBuilder(demo.Address) { Host = "localhost" }.Uri; // passkeys belong to names, not to numbers

    [Fact]
    public async Task An_invited_colleague_follows_the_link_and_is_in()
    {
        await using var luca = await chromium.NewPersonAsync(demo.Address);
        await luca.SignInAsync("luca@demo2.local");
        await luca.Get("rail-admin").ClickAsync();
        await luca.Get("invite").ClickAsync();
        await luca.Get("invite-email").FillAsync("nina@demo2.local");
        await luca.Get("role-supervisor").CheckAsync();
        await luca.Get("invite-send").ClickAsync();
        var link = await luca.Get("new-link").InputValueAsync();
        await luca.Get("link-done").ClickAsync();
        await Expect(luca.Page.Locator("[data-testid=invitation][data-email='nina@demo2.local']")).ToBeVisibleAsync();

        Assert.StartsWith(demo.Address.ToString(), link, StringComparison.Ordinal);
        await using var nina = await chromium.NewPersonAsync(demo.Address);
        await nina.Page.GotoAsync(link);
        await nina.Get("invite-name").FillAsync("Nina Neri");
        await nina.Get("invite-password").FillAsync("short");
        await Expect(nina.Page.Locator("#strength i.on")).ToHaveCountAsync(1);
        await nina.Get("invite-password").FillAsync(Password);
        await nina.Get("invite-submit").ClickAsync();

        await Expect(nina.Get("conversation-tab-all")).ToBeVisibleAsync();
        await Expect(nina.Get("rail-admin")).ToHaveCountAsync(0);
        var row = luca.Page.Locator("[data-testid=person][data-email='nina@demo2.local']");
        await Expect(row.GetByTestId("person-role")).ToHaveTextAsync("Supervisione"); // told to the admin's open page
        nina.SawNothingWrong();
        await nina.Page.GotoAsync(link);
        await Expect(nina.Get("dead-link")).ToBeVisibleAsync();

        await row.GetByTestId("person-menu").ClickAsync();
        await row.GetByTestId("person-do-disable").ClickAsync();
        await luca.Get("person-confirm").ClickAsync();
        await Expect(row.GetByTestId("person-state")).ToHaveTextAsync("Disattivato");
        await nina.Page.GotoAsync("/");
        await Expect(nina.Get("login-email")).ToBeVisibleAsync();
        luca.SawNothingWrong();
    }

    [Fact]
    public async Task With_an_authenticator_the_log_in_asks_for_its_code_and_a_recovery_code_lets_in_without_the_phone()
    {
        await using var teo = await NewColleagueAsync("teo", demo.Address);
        await teo.Page.GotoAsync("/me");
        await teo.Get("factor-begin").ClickAsync();
        await Expect(teo.Page.Locator("[data-testid=factor-qr] svg")).ToBeVisibleAsync();
        var app = Authenticator.With(await teo.Page.Locator("code[data-testid=factor-key]").InnerTextAsync(), TimeProvider.System);
        await teo.Get("factor-code").FillAsync("000000");
        await teo.Get("factor-confirm").ClickAsync();
        await Expect(teo.Get("toast")).ToBeVisibleAsync();
        await teo.Get("factor-code").FillAsync(app.Code);
        await teo.Get("factor-confirm").ClickAsync();
        var recovery = (await teo.Get("recovery-codes").InnerTextAsync()).Split('\n');
        await teo.Get("codes-kept").ClickAsync();
        await Expect(teo.Get("me-factor")).ToHaveAttributeAsync("data-on", "true");
        Assert.Equal(10, recovery.Length);

        await SignOutAsync(teo);
        await GivePasswordAsync(teo, "teo");
        Assert.Empty(await teo.FindingsAsync());
        await teo.Get("login-code").FillAsync("000000");
        await teo.Get("code-submit").ClickAsync();
        await Expect(teo.Get("code-problem")).ToBeVisibleAsync();
        await teo.Get("code-other").ClickAsync();
        await teo.Get("login-code").FillAsync(recovery[0]);
        await teo.Get("code-submit").ClickAsync();

        await Expect(teo.Get("conversation-tab-all")).ToBeVisibleAsync();
        teo.SawNothingWrong();
    }

    [Fact]
    public async Task A_computer_one_trusts_is_not_asked_for_the_code_again_until_one_signs_out_everywhere()
    {
        await using var ugo = await NewColleagueAsync("ugo", demo.Address);
        await ugo.Page.GotoAsync("/me");
        await ugo.Get("factor-begin").ClickAsync();
        var app = Authenticator.With(await ugo.Page.Locator("code[data-testid=factor-key]").InnerTextAsync(), TimeProvider.System);
        await ugo.Get("factor-code").FillAsync(app.Code);
        await ugo.Get("factor-confirm").ClickAsync();
        await ugo.Get("codes-kept").ClickAsync();
        await SignOutAsync(ugo);

        await GivePasswordAsync(ugo, "ugo");
        await ugo.Get("login-code").FillAsync(app.NextCode);
        await ugo.Get("login-trust").CheckAsync();
        await ugo.Get("code-submit").ClickAsync();
        await Expect(ugo.Get("conversation-tab-all")).ToBeVisibleAsync();
        await SignOutAsync(ugo);
        await ugo.SignInAsync("ugo@demo2.local", Password);
        await Expect(ugo.Get("conversation-tab-all")).ToBeVisibleAsync();
        await using (var stranger = await chromium.NewPersonAsync(demo.Address))
        {
            await stranger.Page.GotoAsync("/login");
            await GivePasswordAsync(stranger, "ugo"); // another computer is asked
        }

        await ugo.Page.GotoAsync("/me");
        await ugo.Get("sign-out-everywhere").ClickAsync();
        await ugo.Get("everywhere-confirm").ClickAsync();
        await Expect(ugo.Get("login-email")).ToBeVisibleAsync();
        await GivePasswordAsync(ugo, "ugo");
        ugo.SawNothingWrong();
    }

    [Fact]
    public async Task A_passkey_is_added_with_the_password_and_then_signs_in_without_one()
    {
        await using var pia = await NewColleagueAsync("pia", named);
        await GiveFingerAsync(pia.Page);
        await pia.Page.GotoAsync("/me");
        await pia.Get("passkey-add").ClickAsync();
        await pia.Get("passkey-name").FillAsync("Il mio portatile");
        await pia.Get("passkey-password").FillAsync(Password);
        await pia.Get("passkey-make").ClickAsync();
        await Expect(pia.Get("passkey")).ToContainTextAsync("Il mio portatile");

        await SignOutAsync(pia);
        await pia.Get("passkey-sign-in").ClickAsync();
        await Expect(pia.Get("conversation-tab-all")).ToBeVisibleAsync();

        await pia.Page.GotoAsync("/me");
        await pia.Get("passkey-rename").ClickAsync();
        await pia.Get("passkey-new-name").FillAsync("Portatile");
        await pia.Get("passkey-rename-save").ClickAsync();
        await Expect(pia.Get("passkey")).ToContainTextAsync("Portatile");
        await pia.Get("passkey-remove").ClickAsync();
        await Expect(pia.Get("passkey")).ToHaveCountAsync(0);
        pia.SawNothingWrong();
        await SignOutAsync(pia);
        await pia.Get("passkey-sign-in").ClickAsync();
        await Expect(pia.Page.Locator("[data-passkey-problem]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_other_session_is_ended_from_here_and_then_all_of_them()
    {
        await using var gio = await NewColleagueAsync("gio", demo.Address);
        await using var elsewhere = await chromium.NewPersonAsync(demo.Address);
        await elsewhere.SignInAsync("gio@demo2.local", Password);
        await Expect(elsewhere.Get("conversation-tab-all")).ToBeVisibleAsync();
        await gio.Page.GotoAsync("/me");
        await Expect(gio.Get("session")).ToHaveCountAsync(2);

        await gio.Get("session-end").ClickAsync();
        await Expect(elsewhere.Get("login-email")).ToBeVisibleAsync(); // at once, by itself
        await Expect(gio.Get("session")).ToHaveCountAsync(1);

        await gio.Get("sign-out-everywhere").ClickAsync();
        await gio.Get("everywhere-confirm").ClickAsync();
        await Expect(gio.Get("login-email")).ToBeVisibleAsync();
        gio.SawNothingWrong();
    }

    private async Task<Person> NewColleagueAsync(string name, Uri home)
    {
        using (var http = demo.Console.NewClient())
        {
            var token = (await (await http.PostAsJsonAsync("/api/v1/auth/login", new { email = "luca@demo2.local", password = "Demo-2026!" })).Content.ReadFromJsonAsync<Dictionary<string, object>>())!["access_token"];
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people") { Content = JsonContent.Create(new { name, email = name + "@demo2.local", password = Password }) };
            request.Headers.Authorization = new("Bearer", token.ToString());
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
        }
        var person = await chromium.NewPersonAsync(home);
        await person.SignInAsync(name + "@demo2.local", Password);
        return person;
    }

    private static async Task SignOutAsync(Person person)
    {
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".rail-me").ClickAsync();
        await person.Get("logout").ClickAsync();
        await Expect(person.Get("login-email")).ToBeVisibleAsync();
    }

    private static async Task GivePasswordAsync(Person person, string name)
    {
        await person.Get("login-email").FillAsync(name + "@demo2.local");
        await person.Get("login-password").FillAsync(Password);
        await person.Get("login-submit").ClickAsync();
        await Eventually.TrueAsync("the code is asked for", () => new Uri(person.Page.Url).AbsolutePath == "/login/code");
    }

    // Chromium's own authenticator, which presses its finger by itself.
    private static async Task GiveFingerAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }
}
