using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Identity;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>Whatever is sent to the API in place of what it takes: a refusal in the caller's language, nothing stored, nothing for the log.</summary>
[Collection(AtTheConsole.Name)]
public sealed class BadInputTests(OpenConsole console)
{
    private static readonly (string Name, string Value) Italian = ("Accept-Language", "it-IT,it;q=0.9");

    private string Database => Path.Combine(console.DataDirectory, "console.db");

    [Fact]
    public async Task A_body_that_is_not_what_an_endpoint_takes_is_refused_in_words_and_stores_nothing()
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken; // may use every endpoint, so that it is the body that is refused
        var visitor = await Knocker.VisitorAsync(console.Http);
        var conversation = (await admin.ReadAsync("/api/v1/conversations")).GetProperty("items")[5].GetProperty("id").GetString()!;
        var taking = from route in console.Routes
                     where route.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { Namespace: not null } input } && input.Namespace.StartsWith("OperatorConsole", StringComparison.Ordinal)
                     select (Knock: RouteMap.All.Single(k => k.Pattern == route.RoutePattern.RawText!.TrimEnd('/') && route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(k.Method)), Input: route.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!);
        var before = await Rows.PrintAsync(Database);
        console.Log.Forget();

        var tried = 0;
        foreach (var (knock, input) in taking.ToList())
            foreach (var (name, bytes) in BadInput.Broken.Concat(BadInput.Wrong(input)))
            {
                using var answer = await (knock.Door == Door.Visitor ? visitor : admin).SendAsync(knock.Method, knock.Path(conversation), BadInput.Body(bytes), Italian, ("Expect", bytes.Length > 1 << 20 ? "100-continue" : ""));
                await IsRefusedAsync($"{knock.Pattern} with {name}", answer);
                tried++;
            }

        Assert.True(tried > 200, $"{tried} tried");
        Assert.Equal(before, await Rows.PrintAsync(Database));
        Assert.Empty(console.Log.Errors);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("00000000000000000000")]
    [InlineData("%25")]
    [InlineData("..%2F..%2Fpeople")]
    [InlineData("%27%20or%201%3D1--")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("-1")]
    [InlineData("(long)")]
    public async Task An_id_that_is_nobodys_is_not_found(string id)
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var conversation = (await admin.ReadAsync("/api/v1/conversations")).GetProperty("items")[5].GetProperty("id").GetString()!;
        id = id == "(long)" ? new string('a', 2000) : id;
        var before = await Rows.PrintAsync(Database);
        console.Log.Forget();

        foreach (var knock in RouteMap.All.Where(k => k.IsOfOne))
            foreach (var path in new[] { knock.Path(id, id, id), knock.Pattern.Contains("{messageId}", StringComparison.Ordinal) ? knock.Path(conversation, id) : knock.Path(id) }.Distinct())
            {
                using var answer = await admin.SendAsync(knock.Method, path, knock.Body(), Italian);
                Assert.Equal((path, 404), (path, (int)answer.StatusCode));
                await IsRefusedAsync(path, answer);
            }

        Assert.Equal(before, await Rows.PrintAsync(Database));
        Assert.Empty(console.Log.Errors);
    }

    [Fact]
    public async Task A_token_that_is_over_opens_no_route()
    {
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var longAgo = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(2);
        var over = anna with { Token = ForgedToken.Forge(null!, anna.Token!, body: b => b["exp"] = longAgo.ToUnixTimeSeconds(), key: console.Get<JwtKeys>().Newest.Secret) };
        var gone = new Visitor("wgone", "demo", null, null, "it", longAgo);
        var visitor = new Knocker(console.Http, console.Get<IDataProtectionProvider>().CreateProtector("webchat session v1").Protect(JsonSerializer.Serialize(gone)));
        var still = new Knocker(console.Http, console.Get<IDataProtectionProvider>().CreateProtector("webchat session v1").Protect(JsonSerializer.Serialize(gone with { Ends = longAgo.AddDays(1) })));
        Assert.Equal(200, await still.StatusAsync("GET", "/api/v1/webchat/messages")); // it is the end alone that matters

        foreach (var knock in RouteMap.All.Where(k => k.Door is not (Door.Open or Door.Provider or Door.StaffPage or Door.AdminPage)))
            foreach (var who in new[] { over, visitor })
            {
                using var answer = await who.SendAsync(knock.Method, knock.Path("1", "1"), knock.Body(), Italian);
                Assert.Equal((knock, 401), (knock, (int)answer.StatusCode));
                await IsRefusedAsync(knock.Pattern, answer);
            }
    }

    private static async Task IsRefusedAsync(string what, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{what} answered {(int)answer.StatusCode}: {body}");
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{what} answered {answer.Content.Headers.ContentType}: {body}");
        var title = JsonDocument.Parse(body).RootElement.GetProperty("title").GetString()!;
        Assert.Contains(title, Titles.Value);
    }

    private static readonly Lazy<HashSet<string>> Titles = new(() =>
    [
        .. new[] { "NoBody", "BadRequest", "Invalid", "NotSignedIn", "AccessDenied", "NotFound", "TooLarge", "UnsupportedMedia", "NoSuchConversation", "NoSuchMessage", "NoSuchColleague", "NoSuchWorkspace", "NoSuchLabel", "NoSuchCanned", "NoSuchFile", "WrongPasskey", "NoSuchToken", "NoSuchCustomer", "NoSuchInvitation" }
            .Select(key => new OperatorConsole.Platform.Text.Texts(typeof(OperatorConsole.Platform.Web.ProblemTexts)).In(System.Globalization.CultureInfo.GetCultureInfo("it"), key)),
    ]);
}
