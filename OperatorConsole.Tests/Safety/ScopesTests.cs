using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 39: what an API token opens is what its scopes say, on every route there is.</summary>
[Collection(AtTheConsole.Name)]
public sealed class ScopesTests(OpenConsole console)
{
    private static readonly HashSet<Door> Staffed = [Door.Staff, Door.Admin, Door.Conversation, Door.Person, Door.Invitation, Door.ApiToken, Door.Customer, Door.Live, Door.StaffPage, Door.AdminPage, Door.Circuit, Door.Label, Door.Canned, Door.File, Door.Upload];

    [Fact]
    public async Task Each_route_opens_to_tokens_with_its_scope_and_to_no_other_and_one_without_a_scope_to_none()
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var all = await Knocker.TokenAsync(admin, [.. Scopes.All]);
        var one = Scopes.All.ToDictionary(scope => scope, scope => Knocker.TokenAsync(admin, scope));
        var opened = new HashSet<string>();

        foreach (var knock in RouteMap.All.Where(k => Staffed.Contains(k.Door)))
        {
            var needed = NeededFor(knock);
            Assert.Equal((knock, needed is null), (knock, await all.StatusAsync(knock.Method, knock.Path("nobodys", "nobodys"), Form(knock)) == 403));
            foreach (var (scope, token) in one)
            {
                var status = await (await token).StatusAsync(knock.Method, knock.Path("nobodys", "nobodys"), Form(knock));
                Assert.True(scope == needed ? status is not (401 or 403) || IsAdmins(knock) : status == 403, $"{knock} answered {status} to a token for {scope}");
            }
            if (needed is not null) opened.Add(needed);
        }

        Assert.Equal(Scopes.All.Order(), opened.Order()); // a scope that opens nothing would be a promise
    }

    [Fact]
    public void Only_routes_that_ask_for_nobody_of_the_staff_are_without_its_policies()
    {
        foreach (var route in console.Routes.Where(r => r.Metadata.GetMetadata<StaticAssetDescriptor>() is null && r.Metadata.GetMetadata<IAllowAnonymous>() is null))
            foreach (var policy in route.Metadata.GetOrderedMetadata<IAuthorizeData>())
                Assert.Contains(policy.Policy, new[] { Policies.Operator, Policies.Supervisor, Policies.Admin, VisitorScheme.Name });
    }

    [Fact]
    public async Task A_token_that_lacks_a_scope_is_told_which()
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var token = await Knocker.TokenAsync(admin, Scopes.ConversationsRead);

        using var answer = await token.SendAsync("GET", "/api/v1/customers", headers: ("Accept-Language", "it"));

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains("A questo token API manca il permesso customers:read.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private string? NeededFor(Knock knock) =>
        Scopes.NeededFor(console.Routes.First(r => RouteMap.Of([r]).Contains($"{knock.Method} {knock.Pattern}")).Metadata, knock.Method);

    // A count of all messages is the admins': a token for conversations is no admin.
    private static bool IsAdmins(Knock knock) => knock.Pattern == "/api/v1/messages/count";

    // What a token may do is done by it: the form is one that changes nothing.
    private static HttpContent? Form(Knock knock) => knock.Method == "POST" ? Knocker.Json("""{"nothing":[]}""") : knock.Method == "PUT" ? Knocker.Json("{}") : null;
}
