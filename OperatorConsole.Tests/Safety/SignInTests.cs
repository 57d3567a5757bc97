using System.Buffers.Text;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Identity;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 36, 39, 47, and what else a sign-in must not give away.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_token_does_not_carry_the_accounts_security_stamp()
    {
        var token = await host.TokenAsync("anna");

        await using var db = host.Get<ConsoleDbs>().OpenAcross();
        var stamp = (await db.Accounts.SingleAsync(a => a.Id == "anna")).SecurityStamp!;
        var body = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1]));
        Assert.Contains("\"stamp\":\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(stamp, body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_retired_key_opens_nothing_once_the_tokens_it_had_signed_are_over()
    {
        await host.TokenAsync("anna");
        var old = host.Get<JwtKeys>().Newest;
        host.Time.Advance(JwtKeys.Lifetime);
        await host.RestartAsync();
        var rotated = host.Get<JwtKeys>().Newest;
        Assert.NotEqual(old.Id, rotated.Id);

        host.Time.Advance(JwtTokens.Lifetime + JwtTokens.Skew + JwtKeys.Fresh); // another node may have gone on signing with it for so long
        var fresh = await host.TokenAsync("anna");
        var byOldKey = host.Forge(fresh, head: h => h["kid"] = old.Id, key: old.Secret);
        var byNewKey = host.Forge(fresh, head: h => h["kid"] = rotated.Id, key: rotated.Secret);

        await host.RefusesAsync(byOldKey);
        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, byNewKey));
    }

    [Theory]
    [InlineData("ada", "wrong-pass-word", "somebody who works here")]
    [InlineData("nobody", "wrong-pass-word", "nobody of that name")]
    [InlineData("sara", GateHost.Password, "who is switched off")]
    [InlineData("anna", GateHost.Password, "who is locked")]
    public async Task A_refused_sign_in_writes_once_whoever_it_names(string who, string password, string which)
    {
        await host.Get<People>().DisableAsync(host.Actor("ada"), "sara", default);
        for (var i = 0; i < PasswordCheck.MostTries; i++) (await host.LoginAsync(GateHost.EmailOf("anna"), "wrong-pass-word")).Dispose();
        await using var db = new SqliteConnection($"Data Source={host.Get<StorageOptions>().SqliteFile}");
        await db.OpenAsync();
        var (version, size) = (await CommitsAsync(), WalSize());

        using var refused = await host.LoginAsync(GateHost.EmailOf(who), password);

        Assert.Equal(401, (int)refused.StatusCode);
        Assert.True(await CommitsAsync() != version, $"{which}: nothing was written");
        Assert.Equal(1, (WalSize() - size) / (4096 + 24)); // one page of one table, with the frame around it

        async Task<long> CommitsAsync()
        {
            await using var command = db.CreateCommand();
            command.CommandText = "pragma data_version";
            return (long)(await command.ExecuteScalarAsync())!;
        }

        long WalSize() => new FileInfo(host.Get<StorageOptions>().SqliteFile + "-wal").Length;
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Referer", "http://evil.example/", false)]
    [InlineData("Referer", "(own)", true)]
    [InlineData("X-None", "neither", false)]
    public async Task Only_a_link_pressed_on_our_own_page_changes_the_accounts_language(string header, string value, bool kept)
    {
        var session = await LoginForm.SignInAsync(host, "anna");

        using var answer = await host.SendAsync(HttpMethod.Get, "/language?set=pt", cookie: session, headers: (header, value == "(own)" ? host.Http.BaseAddress + "?c=1" : value));

        Assert.Contains(".AspNetCore.Culture=", LoginForm.CookiesOf(answer), StringComparison.Ordinal); // this browser's language follows either way
        await using var db = host.Get<ConsoleDbs>().OpenAcross();
        Assert.Equal(kept ? "pt" : null, (await db.Accounts.SingleAsync(a => a.Id == "anna")).Language);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("\t//evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/login@evil.example/..//evil.example")]
    public async Task No_return_address_leads_a_browser_away(string wanted)
    {
        var form = await LoginForm.OpenAsync(host, wanted);
        using var signedIn = await form.SendAsync(GateHost.EmailOf("anna"), GateHost.Password);
        using var spoken = await host.GetAsync("/language?set=it&returnUrl=" + Uri.EscapeDataString(wanted));

        foreach (var answer in new[] { signedIn, spoken })
        {
            // As a browser reads it: tabs and line breaks dropped, "\" as "/".
            var location = answer.Headers.GetValues("Location").Single().Replace("\t", "", StringComparison.Ordinal).Replace('\\', '/');
            Assert.Equal(host.Http.BaseAddress!.Authority, new Uri(host.Http.BaseAddress, location).Authority);
        }
    }
}
