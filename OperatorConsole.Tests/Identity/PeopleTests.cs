using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Identity;

/// <summary>The people of a workspace in the hands of its admins, the same on both databases.</summary>
public abstract class PeopleTests : IAsyncLifetime
{
    private GateHost host = null!;
    private People people = null!;

    public async Task InitializeAsync()
    {
        host = await GateHost.StartAsync(null, await SettingsAsync());
        people = host.Get<People>();
    }

    private protected abstract Task<(string Key, string Value)[]> SettingsAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("anna", 200, 403, 403)]
    [InlineData("sara", 200, 200, 403)]
    [InlineData("ada", 200, 200, 200)]
    public async Task Each_role_opens_its_own_doors_and_those_below_by_cookie_and_by_token(string who, int asOperator, int asSupervisor, int asAdmin)
    {
        var (token, cookie) = (await host.TokenAsync(who), await LoginForm.SignInAsync(host, who));
        foreach (var (policy, expected) in new[] { (Policies.Operator, asOperator), (Policies.Supervisor, asSupervisor), (Policies.Admin, asAdmin) })
        {
            Assert.Equal(expected, await host.StatusAsync("/api/only/" + policy, token: token));
            Assert.Equal(expected, await host.StatusAsync("/api/only/" + policy, cookie: cookie));
            Assert.Equal(401, await host.StatusAsync("/api/only/" + policy));
        }
    }

    [Fact]
    public async Task What_nobody_decided_on_is_closed_to_strangers()
    {
        Assert.Equal(401, await host.StatusAsync("/api/only/undecided"));
        Assert.Equal(200, await host.StatusAsync("/api/only/undecided", await host.TokenAsync("anna")));
    }

    [Fact]
    public async Task An_admin_makes_an_account_that_can_sign_in()
    {
        var token = await host.TokenAsync("ada");
        using var made = await host.SendAsync(HttpMethod.Post, "/api/v1/people", token, json: new { name = "Marco", email = "marco@example.com", role = "supervisor", password = "a long enough one" });
        var person = await made.Content.ReadFromJsonAsync<JsonElement>();
        using var login = await host.LoginAsync("marco@example.com", "a long enough one");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("supervisor", person.GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
    }

    [Fact]
    public async Task The_list_shows_the_workspace_and_no_other()
    {
        using var answer = await host.GetAsync("/api/v1/people", await host.TokenAsync("ada"));
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(["ada", "anna", "sara"], page.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("ANNA@example.com", "a long enough one", 409, "EmailTaken")]
    [InlineData("luca@example.com", "a long enough one", 409, "EmailTaken")]
    [InlineData("new@example.com", "short", 400, "WeakPassword")]
    [InlineData("new@example.com", "aaaaaaaaaaaaaaaa", 400, "WeakPassword")]
    [InlineData("no address", "a long enough one", 400, "InvalidEmail")]
    public async Task An_account_that_cannot_be_is_refused(string email, string password, int status, string key)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => people.CreateAsync(host.Actor("ada"), "New", email, Role.Operator, password, default));

        Assert.Equal((status, key), (refused.Status, refused.Key));
    }

    [Fact]
    public async Task One_e_mail_asked_for_twice_at_once_makes_one_account()
    {
        var ada = host.Actor("ada");
        var tries = Enumerable.Range(0, 4).Select(async _ =>
        {
            try { return (await people.CreateAsync(ada, "New", "new@example.com", Role.Operator, "a long enough one", default)).Id; }
            catch (ProblemException refused) { return refused.Key; }
        });
        var ends = await Task.WhenAll(tries);

        Assert.Equal(3, ends.Count(e => e == "EmailTaken"));
    }

    [Theory]
    [InlineData("/disable")]
    [InlineData("/role")]
    [InlineData("/password")]
    [InlineData("/enable")]
    public async Task Somebody_of_another_workspace_is_nobody(string verb)
    {
        using var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/people/luca" + verb, await host.TokenAsync("ada"), json: new { role = "operator", password = "a long enough one" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await host.TokenAsync("luca");
    }

    [Fact]
    public async Task Switched_off_means_no_cookie_no_token_and_no_sign_in_until_switched_on()
    {
        var (token, cookie) = (await host.TokenAsync("anna"), await LoginForm.SignInAsync(host, "anna"));
        using (var off = await host.SendAsync(HttpMethod.Post, "/api/v1/people/anna/disable", await host.TokenAsync("ada"))) Assert.Equal(HttpStatusCode.OK, off.StatusCode);

        using var page = await host.GetAsync("/", cookie: cookie);
        Assert.StartsWith("/login", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(".OperatorConsole=;", string.Join('\n', page.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(401, await host.StatusAsync("/api/only/Operator", token));
        using (var login = await host.LoginAsync(GateHost.EmailOf("anna"), GateHost.Password)) Assert.Equal(HttpStatusCode.Unauthorized, login.StatusCode);

        await people.EnableAsync(host.Actor("ada"), "anna", default);
        Assert.Equal(401, await host.StatusAsync("/api/only/Operator", token));
        await host.TokenAsync("anna");
    }

    [Fact]
    public async Task What_another_process_changed_is_known_within_twenty_seconds()
    {
        var cookie = await LoginForm.SignInAsync(host, "anna");
        Assert.Equal(200, await host.StatusAsync("/", cookie: cookie));
        await using (var db = host.Get<OperatorConsole.Platform.Storage.ConsoleDbs>().OpenAcross())
        {
            db.Accounts.Single(a => a.Id == "anna").DisabledAt = host.Time.GetUtcNow();
            await db.SaveChangesAsync(default);
        }

        host.Time.Advance(Access.Fresh);
        Assert.Equal(302, await host.StatusAsync("/", cookie: cookie));
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        var ada = host.Actor("ada");
        foreach (var change in new Func<Task>[] { () => people.DisableAsync(ada, "ada", default), () => people.ChangeRoleAsync(ada, "ada", Role.Operator, default) })
            Assert.Equal("LastAdmin", (await Assert.ThrowsAsync<ProblemException>(change)).Key);
        Assert.Equal(200, await host.StatusAsync("/api/only/Admin", await host.TokenAsync("ada")));

        await people.ChangeRoleAsync(ada, "sara", Role.Admin, default);
        await people.DisableAsync(ada, "ada", default);
        Assert.Equal("LastAdmin", (await Assert.ThrowsAsync<ProblemException>(() => people.DisableAsync(host.Actor("sara"), "sara", default))).Key);
    }

    [Fact]
    public async Task Of_two_admins_who_switch_each_other_off_at_once_one_stays()
    {
        await people.ChangeRoleAsync(host.Actor("ada"), "sara", Role.Admin, default);
        var (ada, sara) = (host.Actor("ada"), host.Actor("sara"));
        await Task.WhenAll(TryAsync(() => people.DisableAsync(ada, "sara", default)), TryAsync(() => people.DisableAsync(sara, "ada", default)));

        await using var db = host.Get<OperatorConsole.Platform.Storage.ConsoleDbs>().OpenAcross();
        Assert.Equal(1, db.Accounts.Count(a => a.WorkspaceId == "rossi" && a.Role == Role.Admin && a.DisabledAt == null));
    }

    [Fact]
    public async Task Who_was_admin_a_moment_ago_may_do_nothing_an_admin_may()
    {
        await people.ChangeRoleAsync(host.Actor("ada"), "sara", Role.Admin, default);
        var then = host.Actor("sara");
        await people.ChangeRoleAsync(host.Actor("ada"), "sara", Role.Supervisor, default);

        foreach (var verb in new Func<Task>[]
        {
            () => people.ListAsync(then, default),
            () => people.CreateAsync(then, "New", "new@example.com", Role.Admin, "a long enough one", default),
            () => people.DisableAsync(then, "anna", default),
            () => people.EnableAsync(then, "anna", default),
            () => people.ChangeRoleAsync(then, "sara", Role.Admin, default),
            () => people.ResetPasswordAsync(then, "ada", "a long enough one", default),
        })
            await Assert.ThrowsAsync<AccessDeniedException>(verb);
    }

    [Fact]
    public async Task A_new_password_unlocks_and_the_old_one_is_worth_nothing()
    {
        for (var i = 0; i < PasswordCheck.MostTries; i++)
            using (await host.LoginAsync(GateHost.EmailOf("anna"), "wrong")) { /* five of them lock the account */ }
        await people.ResetPasswordAsync(host.Actor("ada"), "anna", "a long enough one", default);

        using var old = await host.LoginAsync(GateHost.EmailOf("anna"), GateHost.Password);
        using var fresh = await host.LoginAsync(GateHost.EmailOf("anna"), "a long enough one");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (old.StatusCode, fresh.StatusCode));
    }

    private static async Task TryAsync(Func<Task> change)
    {
        try { await change(); }
        catch (ProblemException) { /* one of the two is refused: which, is chance */ }
    }
}

public sealed class SqlitePeopleTests : PeopleTests
{
    private protected override Task<(string Key, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);
}

[Collection(OnPostgres.Name)]
public sealed class PostgresPeopleTests(PostgresServer server) : PeopleTests
{
    private protected override async Task<(string Key, string Value)[]> SettingsAsync() => [("Storage:Postgres", await server.NewDatabaseAsync())];
}
