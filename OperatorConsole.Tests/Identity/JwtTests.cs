using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

public sealed class JwtTests : IAsyncLifetime
{
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_e_mail_and_its_password_are_given_a_token_that_opens_the_api()
    {
        using var answer = await host.LoginAsync("Anna@Example.com", GateHost.Password);
        var login = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("Bearer", login.GetProperty("token_type").GetString());
        Assert.Equal(3600, login.GetProperty("expires_in").GetInt32());
        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, login.GetProperty("access_token").GetString()));
    }

    [Fact]
    public async Task A_token_ends_with_its_hour_and_no_more_than_a_minute_later()
    {
        var token = await host.TokenAsync("anna");

        host.Time.Advance(JwtTokens.Lifetime);
        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, token));
        host.Time.Advance(TimeSpan.FromSeconds(60));
        await host.RefusesAsync(token);
    }

    [Fact]
    public async Task A_token_of_tomorrow_is_refused_today()
    {
        var later = (host.Time.GetUtcNow() + TimeSpan.FromMinutes(2)).ToUnixTimeSeconds();

        await host.RefusesAsync(host.Forge(await host.TokenAsync("anna"), body: b => b["nbf"] = later));
    }

    [Fact]
    public async Task A_token_ends_with_the_account_the_role_and_the_password_it_was_given_for()
    {
        var people = host.Get<People>();
        var ada = host.Actor("ada");
        foreach (var change in new Func<Task>[]
        {
            () => people.ChangeRoleAsync(ada, "anna", Role.Supervisor, default),
            () => people.ResetPasswordAsync(ada, "anna", GateHost.Password, default),
            () => people.DisableAsync(ada, "anna", default),
        })
        {
            var token = await host.TokenAsync("anna");
            Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, token));
            await change();
            await host.RefusesAsync(token);
        }
    }

    [Fact]
    public async Task The_key_survives_a_restart_and_when_it_is_replaced_the_one_before_still_verifies()
    {
        var token = await host.TokenAsync("anna");
        await host.RestartAsync();
        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, token));

        host.Time.Advance(JwtKeys.Lifetime - TimeSpan.FromMinutes(1));
        var last = await host.TokenAsync("anna");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.RestartAsync();

        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, last));
        Assert.NotEqual(KidOf(last), KidOf(await host.TokenAsync("anna")));
        Assert.Equal(2, File.ReadLines(host.KeyFile).Count());
    }

    [Fact]
    public async Task A_key_taken_out_of_the_file_voids_its_tokens_after_the_next_start()
    {
        var token = await host.TokenAsync("anna");
        File.Delete(host.KeyFile);
        await host.RestartAsync();

        await host.RefusesAsync(token);
        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, await host.TokenAsync("anna")));
    }

    [Fact]
    public async Task The_key_file_holds_no_key_in_the_clear()
    {
        await host.TokenAsync("anna");

        var secret = host.Get<JwtKeys>().Newest.Secret;
        Assert.Equal(64, secret.Length);
        Assert.DoesNotContain(Convert.ToBase64String(secret), await File.ReadAllTextAsync(host.KeyFile), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.KeyFile));
    }

    [Fact]
    public async Task A_visitors_token_opens_the_web_chat_and_nothing_of_the_staff()
    {
        var (_, token) = host.Get<VisitorSessions>().Start("rossi", null, null, "it");

        Assert.Equal(200, await host.StatusAsync("/api/v1/webchat/messages", token));
        await host.RefusesAsync(token);
        Assert.Equal(401, await host.StatusAsync("/api/v1/webchat/messages", await host.TokenAsync("ada")));
    }

    private static string? KidOf(string token) => (string?)ForgedToken.Read(token.Split('.')[0])["kid"];
}
