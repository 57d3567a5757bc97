using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Identity;

/// <summary>RELIABILITY 35: what a second factor must not let happen.</summary>
public sealed class TwoFactorTests : IAsyncLifetime
{
    private GateHost host = null!;
    private Actor anna = null!;
    private Authenticator app = null!;
    private IReadOnlyList<string> recovery = [];

    public async Task InitializeAsync()
    {
        host = await GateHost.StartAsync();
        anna = host.Actor("anna");
        (app, recovery) = await Authenticator.SwitchOnAsync(host, anna);
        host.Time.Advance(TimeSpan.FromSeconds(30)); // the code that confirmed it is used up
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_api_asks_for_the_code_and_takes_it_with_the_password()
    {
        Assert.Equal((401, "code_needed"), await LoginAsync(null));
        Assert.Equal((401, "wrong_code"), await LoginAsync("000000"));
        Assert.Equal((200, ""), await LoginAsync(app.Code));
    }

    [Fact]
    public async Task A_wrong_password_is_told_the_same_whether_there_is_a_code_or_not()
    {
        using var with = await host.SendAsync(HttpMethod.Post, "/api/v1/auth/login", json: new { email = GateHost.EmailOf("anna"), password = "wrong", code = app.Code });
        using var unknown = await host.SendAsync(HttpMethod.Post, "/api/v1/auth/login", json: new { email = GateHost.EmailOf("nobody"), password = "wrong", code = app.Code });

        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await with.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_code_is_accepted_once_by_whichever_door()
    {
        var code = app.Code;
        Assert.Equal(200, (await LoginAsync(code)).Status);

        Assert.Equal((401, "wrong_code"), await LoginAsync(code));
        host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await LoginAsync(app.Code)).Status);
    }

    [Fact]
    public async Task Of_one_code_sent_ten_times_at_once_one_goes_through()
    {
        var account = await AccountAsync();
        var check = host.Get<CodeCheck>();
        var code = app.Code;
        var ends = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try { await check.RunAsync(account, code, default); }
            catch (ProblemException) { return false; }
            return true;
        }));

        Assert.Single(ends, went => went);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_however_it_is_typed()
    {
        Assert.Equal(200, (await LoginAsync(recovery[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Status);
        Assert.Equal((401, "wrong_code"), await LoginAsync(recovery[0]));
        Assert.Equal(200, (await LoginAsync(recovery[1])).Status);

        Assert.Equal(RecoveryCodes.Given - 2, (await host.Get<TwoFactor>().OfAsync(anna, default)).CodesLeft);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_even_with_the_right_password_each_time()
    {
        for (var i = 0; i < Lockout.MostTries; i++) Assert.Equal((401, "wrong_code"), await LoginAsync("00000" + i));

        Assert.Equal((401, "wrong_login"), await LoginAsync(app.Code));
        host.Time.Advance(Lockout.LockedFor);
        Assert.Equal(200, (await LoginAsync(app.Code)).Status);
    }

    [Fact]
    public async Task A_locked_account_answers_the_right_code_like_a_wrong_one()
    {
        var (account, check) = (await AccountAsync(), host.Get<CodeCheck>());
        for (var i = 0; i < 20; i++) Assert.Equal("WrongCode", (await Assert.ThrowsAsync<ProblemException>(() => check.RunAsync(account, "000000", default))).Key);

        Assert.Equal("WrongCode", (await Assert.ThrowsAsync<ProblemException>(() => check.RunAsync(account, app.Code, default))).Key);
        Assert.Equal("WrongCode", (await Assert.ThrowsAsync<ProblemException>(() => check.RunAsync(account, recovery[0], default))).Key);
    }

    [Fact]
    public async Task It_is_switched_off_with_password_and_code_only()
    {
        var factor = host.Get<TwoFactor>();
        Assert.Equal("WrongPassword", (await Assert.ThrowsAsync<ProblemException>(() => factor.DisableAsync(anna, "wrong", app.Code, default))).Key);
        Assert.Equal("WrongCode", (await Assert.ThrowsAsync<ProblemException>(() => factor.DisableAsync(anna, GateHost.Password, "000000", default))).Key);
        await factor.DisableAsync(anna, GateHost.Password, app.Code, default);

        Assert.Equal(200, (await LoginAsync(null)).Status);
        Assert.Equal(new TwoFactorState(null, 0), await factor.OfAsync(anna, default));
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        var renewed = await host.Get<TwoFactor>().RenewCodesAsync(anna, app.Code, default);

        Assert.Equal((401, "wrong_code"), await LoginAsync(recovery[0]));
        Assert.Equal(200, (await LoginAsync(renewed[0])).Status);
    }

    [Fact]
    public async Task A_secret_that_was_only_shown_asks_for_nothing_and_a_second_one_needs_the_first_off()
    {
        var sara = host.Actor("sara");
        await host.Get<TwoFactor>().BeginAsync(sara, default);
        await host.TokenAsync("sara");

        Assert.Equal("SecondFactorIsOn", (await Assert.ThrowsAsync<ProblemException>(() => host.Get<TwoFactor>().BeginAsync(anna, default))).Key);
    }

    [Fact]
    public async Task Neither_secret_nor_recovery_codes_stand_in_the_database_as_they_are()
    {
        await using var db = host.Get<ConsoleDbs>().Open("rossi");
        var kept = (await db.SecondFactors.SingleAsync()).Secret + string.Concat((await db.RecoveryCodes.ToListAsync()).Select(c => c.Hash));

        Assert.DoesNotContain(Convert.ToBase64String(app.Secret), kept, StringComparison.Ordinal);
        Assert.All(recovery, code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_admin_takes_it_away_from_who_has_lost_the_phone()
    {
        await host.Get<People>().RemoveSecondFactorAsync(host.Actor("ada"), "anna", default);

        Assert.Equal(200, (await LoginAsync(null)).Status);
        Assert.Equal(401, (await LoginAsync(null, "luca@example.com", "wrong")).Status);
        await Assert.ThrowsAsync<ProblemException>(() => host.Get<People>().RemoveSecondFactorAsync(host.Actor("luca"), "anna", default));
    }

    private async Task<(int Status, string Code)> LoginAsync(string? code, string? email = null, string? password = null)
    {
        using var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/auth/login", json: new { email = email ?? GateHost.EmailOf("anna"), password = password ?? GateHost.Password, code });
        return ((int)answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
    }

    private async Task<Account> AccountAsync() => await host.Get<OwnAccount>().ReadAsync(anna, default);
}
