using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Identity;

/// <summary>SPEC A3, RELIABILITY 39.</summary>
public sealed class ApiTokensTests : IAsyncLifetime
{
    private const string Place = "/api/v1/conversations";
    private static readonly CancellationToken None = CancellationToken.None;
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_key_is_told_once_works_until_it_is_revoked_and_stands_nowhere()
    {
        var ada = await host.TokenAsync("ada");
        using var made = await host.SendAsync(HttpMethod.Post, "/api/v1/tokens", ada, json: new { name = " Webshop ", scopes = new[] { "conversations:read", "events:read" } });
        var answer = await made.Content.ReadFromJsonAsync<JsonElement>();
        var key = answer.GetProperty("key").GetString()!;
        Assert.Equal(201, (int)made.StatusCode);
        Assert.Matches("^oc_[0-9a-z]{40}$", key);

        Assert.Equal(200, await host.StatusAsync(Place, key));

        var token = Assert.Single((await ReadAsync("/api/v1/tokens", ada)).GetProperty("items").EnumerateArray());
        Assert.Equal(("Webshop", key[..9], "ada"), (token.GetProperty("name").GetString(), token.GetProperty("prefix").GetString(), token.GetProperty("created_by").GetString()));
        Assert.Equal(["conversations:read", "events:read"], token.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()!));
        Assert.DoesNotContain(key[9..], token.ToString(), StringComparison.Ordinal);
        var row = await RowAsync();
        Assert.DoesNotContain(key[9..], JsonSerializer.Serialize(row), StringComparison.Ordinal);

        using var revoked = await host.SendAsync(HttpMethod.Delete, "/api/v1/tokens/" + row.Id, ada);
        using var again = await host.SendAsync(HttpMethod.Delete, "/api/v1/tokens/" + row.Id, ada);
        Assert.Equal((204, 204), ((int)revoked.StatusCode, (int)again.StatusCode));
        using var refused = await host.GetAsync(Place, key);
        Assert.Equal((401, "Bearer"), ((int)refused.StatusCode, refused.Headers.WwwAuthenticate.ToString()));
        Assert.Throws<AccessDeniedException>(() => host.Get<Access>().Demand(new Actor(row.Id, "rossi", "Webshop", Role.Operator), Role.Operator));
    }

    [Fact]
    public async Task One_revoked_by_another_process_is_refused_at_once_too()
    {
        var key = await MakeAsync();
        Assert.Equal(200, await host.StatusAsync(Place, key));
        await using (var db = host.Get<ConsoleDbs>().Open("rossi"))
        {
            (await db.ApiTokens.SingleAsync()).RevokedAt = host.Time.GetUtcNow();
            await db.SaveChangesAsync(None);
        }

        Assert.Equal(401, await host.StatusAsync(Place, key));
    }

    [Fact]
    public async Task It_ends_to_the_second_when_it_was_made_to()
    {
        var key = await MakeAsync(host.Time.GetUtcNow() + TimeSpan.FromDays(30));
        host.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await host.StatusAsync(Place, key));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, await host.StatusAsync(Place, key));
    }

    [Fact]
    public async Task When_it_was_last_used_is_noted_at_most_once_a_minute()
    {
        var key = await MakeAsync();
        var begun = host.Time.GetUtcNow();
        await host.StatusAsync(Place, key);
        await Eventually.TrueAsync("its first use is noted", async () => (await RowAsync()).LastUsedAt == begun);

        host.Time.Advance(TimeSpan.FromSeconds(59));
        await host.StatusAsync(Place, key);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await host.StatusAsync(Place, key);

        await Eventually.TrueAsync("the third is noted", async () => (await RowAsync()).LastUsedAt is { } last && last != begun);
        Assert.Equal(begun + TimeSpan.FromSeconds(61), (await RowAsync()).LastUsedAt); // and the second was not
    }

    [Fact]
    public async Task Only_admins_make_see_and_revoke_them_only_their_own_workspaces_and_no_token_does()
    {
        var key = await MakeAsync();
        var row = await RowAsync();
        var mighty = (await host.Get<ApiTokens>().CreateAsync(host.Actor("ada"), "Everything", Scopes.All, null, None)).Key;
        foreach (var (who, status) in new[] { (await host.TokenAsync("anna"), 403), (await host.TokenAsync("sara"), 403), (mighty, 403) })
        {
            Assert.Equal(status, await host.StatusAsync("/api/v1/tokens", who));
            using var made = await host.SendAsync(HttpMethod.Post, "/api/v1/tokens", who, json: new { name = "x", scopes = new[] { "events:read" } });
            using var revoked = await host.SendAsync(HttpMethod.Delete, "/api/v1/tokens/" + row.Id, who);
            Assert.Equal((status, status), ((int)made.StatusCode, (int)revoked.StatusCode));
        }
        var luca = await host.TokenAsync("luca");
        Assert.Empty((await ReadAsync("/api/v1/tokens", luca)).GetProperty("items").EnumerateArray());
        using var foreign = await host.SendAsync(HttpMethod.Delete, "/api/v1/tokens/" + row.Id, luca);
        Assert.Equal(404, (int)foreign.StatusCode);
        Assert.Equal(200, await host.StatusAsync(Place, key));
        var program = host.Actor("ada") with { IsProgram = true };
        await Assert.ThrowsAsync<AccessDeniedException>(() => host.Get<ApiTokens>().CreateAsync(program, "x", [Scopes.EventsRead], null, None));
    }

    [Theory]
    [InlineData("""{"name":"","scopes":["events:read"]}""")]
    [InlineData("""{"name":"x","scopes":[]}""")]
    [InlineData("""{"name":"x","scopes":["everything"]}""")]
    [InlineData("""{"name":"x","scopes":["events:read",null]}""")]
    [InlineData("""{"name":"x","scopes":["events:read"],"expires_at":"2020-01-01T00:00:00Z"}""")]
    public async Task What_can_be_no_token_is_refused(string input)
    {
        using var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/tokens", await host.TokenAsync("ada"), json: JsonDocument.Parse(input).RootElement);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task There_are_so_many_and_no_more_until_one_is_revoked()
    {
        for (var i = 0; i < ApiTokens.Most; i++) await MakeAsync();
        Assert.Equal("TooManyTokens", (await Assert.ThrowsAsync<ProblemException>(() => MakeAsync())).Key);

        var first = (await host.Get<ApiTokens>().ListAsync(host.Actor("ada"), None))[^1];
        await host.Get<ApiTokens>().RevokeAsync(host.Actor("ada"), first.Id, None);
        await MakeAsync();
    }

    [Fact]
    public async Task A_key_that_is_changed_cut_or_in_other_letters_is_nothing()
    {
        var key = await MakeAsync();
        foreach (var forged in new[] { key[..^1], key + "0", key.ToUpperInvariant(), "oc_", "oc_" + new string('0', 40), key[3..], "oc_" + new string('a', 4000), key[..^1] + (key[^1] == '0' ? '1' : '0') })
            Assert.Equal((forged, 401), (forged, await host.StatusAsync(Place, forged)));
    }

    private async Task<string> MakeAsync(DateTimeOffset? expires = null) =>
        (await host.Get<ApiTokens>().CreateAsync(host.Actor("ada"), "Webshop", [Scopes.ConversationsRead], expires, None)).Key;

    private async Task<JsonElement> ReadAsync(string path, string token)
    {
        using var answer = await host.GetAsync(path, token);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<ApiToken> RowAsync()
    {
        await using var db = host.Get<ConsoleDbs>().Open("rossi");
        return await db.ApiTokens.AsNoTracking().OrderBy(t => t.Id).FirstAsync();
    }
}
