using System.Net;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Identity;

/// <summary>RELIABILITY 37 and 38, and 40 for the links made here: invitations and password resets.</summary>
public abstract class OneTimeLinkTests : IAsyncLifetime
{
    private const string NewPassword = "a long enough one";
    private static readonly IPAddress Home = IPAddress.Loopback;
    private GateHost host = null!;
    private Actor ada = null!;
    private Invitations invitations = null!;

    public async Task InitializeAsync()
    {
        host = await GateHost.StartAsync(null, await SettingsAsync());
        (ada, invitations) = (host.Actor("ada"), host.Get<Invitations>());
    }

    private protected abstract Task<(string Key, string Value)[]> SettingsAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_invitation_makes_an_account_with_its_role_in_its_workspace()
    {
        var token = await InviteAsync("new@example.com", Role.Supervisor);
        var account = await invitations.AcceptAsync(token, Home, " Nina Neri ", NewPassword, default);

        Assert.Equal(("Nina Neri", "rossi", Role.Supervisor), (account.Name, account.WorkspaceId, account.Role));
        using var login = await host.LoginAsync("new@example.com", NewPassword);
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_link_is_answered_alike()
    {
        var (used, ended, revoked, resent) = (await InviteAsync("used@example.com"), await InviteAsync("ended@example.com"), await InviteAsync("revoked@example.com"), await InviteAsync("resent@example.com"));
        var reset = (await host.Get<PasswordResets>().MakeAsync(ada, "anna", default)).Path.Split('/')[^1];
        await invitations.AcceptAsync(used, Home, "Used", NewPassword, default);
        var open = (await invitations.ListAsync(ada, default)).ToDictionary(l => l.Email, l => l.Id);
        await invitations.RevokeAsync(ada, open["revoked@example.com"], default);
        var fresh = (await invitations.ResendAsync(ada, open["resent@example.com"], default)).Path.Split('/')[^1];
        await invitations.FindAsync(fresh, Home, default);
        host.Time.Advance(Invitations.Lifetime);

        foreach (var token in new[] { used, ended, revoked, resent, reset, "", " ", ended + " ", ended[..^1], "nothing", null, new string('A', 43), new string('A', 10_000) })
            Assert.Equal((410, "LinkNotValid"), await RefusedAsync(token));
    }

    [Fact]
    public async Task Of_two_who_send_the_form_at_once_one_gets_the_account()
    {
        var token = await InviteAsync("twice@example.com");
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try { return (await invitations.AcceptAsync(token, Home, "Nina " + i, NewPassword, default)).Name; }
            catch (ProblemException refused) { return refused.Key; }
        }));

        Assert.Equal(3, ends.Count(e => e == "LinkNotValid"));
    }

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up()
    {
        var path = (await invitations.InviteAsync(ada, "look@example.com", Role.Operator, default)).Path;
        foreach (var method in new[] { "GET", "HEAD", "GET", "HEAD" })
            using (await host.SendAsync(new HttpMethod(method), path)) { /* a program that looks before the person does */ }
        using var page = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("look@example.com", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await invitations.AcceptAsync(path.Split('/')[^1], Home, "Nina", NewPassword, default);
        Assert.Equal(410, await host.StatusAsync(path));
    }

    [Fact]
    public async Task A_refused_password_leaves_the_invitation_as_it_was()
    {
        var token = await InviteAsync("weak@example.com");
        Assert.Equal("WeakPassword", (await Assert.ThrowsAsync<ProblemException>(() => invitations.AcceptAsync(token, Home, "Nina", "short", default))).Key);
        Assert.Equal("NoName", (await Assert.ThrowsAsync<ProblemException>(() => invitations.AcceptAsync(token, Home, " ", NewPassword, default))).Key);

        await invitations.AcceptAsync(token, Home, "Nina", NewPassword, default);
    }

    [Fact]
    public async Task Who_guesses_is_not_heard_any_more_and_everybody_else_is()
    {
        var token = await InviteAsync("guess@example.com");
        for (var i = 0; i < 10_000; i++) await RefusedAsync("guess" + i);
        Assert.Equal((410, "LinkNotValid"), await RefusedAsync(token));

        await invitations.FindAsync(token, IPAddress.Parse("192.0.2.7"), default);
        host.Time.Advance(GuessLimit.Window);
        await invitations.FindAsync(token, Home, default);
    }

    [Fact]
    public async Task A_second_invitation_of_the_same_person_ends_the_first()
    {
        var first = await InviteAsync("again@example.com");
        await InviteAsync("again@example.com", Role.Admin);

        Assert.Equal((410, "LinkNotValid"), await RefusedAsync(first));
        Assert.Single(await invitations.ListAsync(ada, default));
    }

    [Fact]
    public async Task Only_admins_invite_and_only_in_their_own_workspace()
    {
        await InviteAsync("mine@example.com");
        var id = (await invitations.ListAsync(ada, default)).Single().Id;
        var (luca, sara) = (host.Actor("luca"), host.Actor("sara"));

        Assert.Empty(await invitations.ListAsync(luca, default));
        Assert.Equal("NoSuchInvitation", (await Assert.ThrowsAsync<ProblemException>(() => invitations.ResendAsync(luca, id, default))).Key);
        Assert.Equal("NoSuchInvitation", (await Assert.ThrowsAsync<ProblemException>(() => invitations.RevokeAsync(luca, id, default))).Key);
        Assert.Equal("NoSuchColleague", (await Assert.ThrowsAsync<ProblemException>(() => host.Get<PasswordResets>().MakeAsync(luca, "anna", default))).Key);
        foreach (var verb in new Func<Task>[] { () => invitations.ListAsync(sara, default), () => invitations.InviteAsync(sara, "x@example.com", Role.Admin, default), () => invitations.ResendAsync(sara, id, default), () => invitations.RevokeAsync(sara, id, default), () => host.Get<PasswordResets>().MakeAsync(sara, "ada", default) })
            await Assert.ThrowsAsync<AccessDeniedException>(verb);
    }

    [Theory]
    [InlineData("anna@example.com", 409, "EmailTaken")]
    [InlineData("LUCA@example.com", 409, "EmailTaken")]
    [InlineData("no address", 400, "InvalidEmail")]
    public async Task Who_has_an_account_or_no_e_mail_is_not_invited(string email, int status, string key)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => invitations.InviteAsync(ada, email, Role.Operator, default));

        Assert.Equal((status, key), (refused.Status, refused.Key));
    }

    [Fact]
    public async Task A_reset_gives_another_password_once_unlocks_and_ends_what_is_open()
    {
        var (cookie, jwt) = (await LoginForm.SignInAsync(host, "anna"), await host.TokenAsync("anna"));
        for (var i = 0; i < Lockout.MostTries; i++)
            using (await host.LoginAsync(GateHost.EmailOf("anna"), "wrong")) { /* locked after these */ }
        var resets = host.Get<PasswordResets>();
        var token = (await resets.MakeAsync(ada, "anna", default)).Path.Split('/')[^1];
        await resets.UseAsync(token, Home, NewPassword, default);

        Assert.Equal((302, 401), (await host.StatusAsync("/", cookie: cookie), await host.StatusAsync("/api/only/Operator", jwt)));
        using var login = await host.LoginAsync(GateHost.EmailOf("anna"), NewPassword);
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.Equal("LinkNotValid", (await Assert.ThrowsAsync<ProblemException>(() => resets.UseAsync(token, Home, NewPassword, default))).Key);
    }

    [Fact]
    public async Task A_reset_ends_after_an_hour_and_with_the_next_one()
    {
        var resets = host.Get<PasswordResets>();
        var first = (await resets.MakeAsync(ada, "anna", default)).Path.Split('/')[^1];
        var second = (await resets.MakeAsync(ada, "anna", default)).Path.Split('/')[^1];
        await Assert.ThrowsAsync<ProblemException>(() => resets.FindAsync(first, Home, default));
        await resets.FindAsync(second, Home, default);
        host.Time.Advance(PasswordResets.Lifetime);

        await Assert.ThrowsAsync<ProblemException>(() => resets.FindAsync(second, Home, default));
    }

    [Fact]
    public async Task The_token_itself_is_kept_nowhere()
    {
        var token = await InviteAsync("hash@example.com");
        await using var db = host.Get<ConsoleDbs>().Open("rossi");
        var link = await db.OneTimeLinks.SingleAsync();

        Assert.DoesNotContain(token, string.Join(' ', link.Id, link.Hash, link.Email, link.MadeBy), StringComparison.Ordinal);
    }

    private async Task<string> InviteAsync(string email, Role role = Role.Operator) => (await invitations.InviteAsync(ada, email, role, default)).Path.Split('/')[^1];

    private async Task<(int Status, string Key)> RefusedAsync(string? token)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => invitations.AcceptAsync(token, Home, "Nina", NewPassword, default));
        return (refused.Status, refused.Key);
    }
}

public sealed class SqliteOneTimeLinkTests : OneTimeLinkTests
{
    private protected override Task<(string Key, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);
}

[Collection(OnPostgres.Name)]
public sealed class PostgresOneTimeLinkTests(PostgresServer server) : OneTimeLinkTests
{
    private protected override async Task<(string Key, string Value)[]> SettingsAsync() => [("Storage:Postgres", await server.NewDatabaseAsync())];
}
