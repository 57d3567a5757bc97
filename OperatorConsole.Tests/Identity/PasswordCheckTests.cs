using System.Net;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Identity;

public sealed class PasswordCheckTests : IAsyncLifetime
{
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Whatever_is_wrong_costs_one_comparison_and_gets_the_same_answer()
    {
        await host.Get<People>().DisableAsync(host.Actor("ada"), "sara", default);
        await LockAsync("anna");
        var answers = new List<(HttpStatusCode Status, string Body, int Comparisons)>();
        foreach (var (who, password) in new[] { ("ada", "wrong"), ("nobody", GateHost.Password), ("sara", GateHost.Password), ("anna", GateHost.Password) })
        {
            var before = host.Hasher.Compared;
            using var answer = await host.LoginAsync(GateHost.EmailOf(who), password);
            answers.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync(), host.Hasher.Compared - before));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal((HttpStatusCode.Unauthorized, 1), (answers[0].Status, answers[0].Comparisons));
        Assert.Contains("wrong_login", answers[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_waits_ten_minutes()
    {
        await LockAsync("anna");
        await RefusedAsync("anna", GateHost.Password);

        host.Time.Advance(PasswordCheck.LockedFor - TimeSpan.FromSeconds(1));
        await RefusedAsync("anna", GateHost.Password);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.TokenAsync("anna");
    }

    [Fact]
    public async Task Trying_while_locked_does_not_prolong_it()
    {
        await LockAsync("anna");
        host.Time.Advance(PasswordCheck.LockedFor - TimeSpan.FromSeconds(1));
        await LockAsync("anna");

        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.TokenAsync("anna");
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before_it()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1; i < PasswordCheck.MostTries; i++) await RefusedAsync("anna", "wrong");
            await host.TokenAsync("anna");
        }
    }

    [Fact]
    public async Task Locking_one_account_locks_no_other()
    {
        await LockAsync("anna");

        await host.TokenAsync("sara");
    }

    [Fact]
    public async Task Of_many_guesses_at_once_none_goes_uncounted()
    {
        var guesses = Enumerable.Range(0, PasswordCheck.MostTries).Select(_ => RefusedAsync("anna", "wrong"));
        await Task.WhenAll(guesses);

        await RefusedAsync("anna", GateHost.Password);
    }

    [Theory]
    [InlineData(null, "x")]
    [InlineData("anna@example.com", null)]
    [InlineData("", "")]
    public async Task A_login_without_e_mail_or_password_is_told_so(string? email, string? password)
    {
        using var answer = await host.LoginAsync(email!, password!);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public void The_product_hashes_two_hundred_and_ten_thousand_rounds() =>
        Assert.Equal(210_000, host.Get<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Identity.PasswordHasherOptions>>().Value.IterationCount);

    private async Task LockAsync(string id)
    {
        for (var i = 0; i < PasswordCheck.MostTries; i++) await RefusedAsync(id, "wrong");
    }

    private async Task RefusedAsync(string id, string password)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => host.Get<PasswordCheck>().RunAsync(GateHost.EmailOf(id), password, default));
        Assert.Equal("WrongLogin", refused.Key);
    }
}
