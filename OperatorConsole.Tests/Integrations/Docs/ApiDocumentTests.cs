using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Given;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Safety;

namespace OperatorConsole.Tests.Integrations.Docs;

/// <summary>The description of the API is whole, and what it shows as an example works as it stands.</summary>
public sealed class ApiDocumentTests(DescribedConsole console) : IClassFixture<DescribedConsole>
{
    [Fact]
    public void Every_operation_says_what_it_does_who_may_call_it_and_how_it_answers()
    {
        var lacking = new List<string>();
        foreach (var (call, operation) in console.Operations)
        {
            void Demand(bool told, string what)
            {
                if (!told) lacking.Add($"{call}: {what}");
            }
            Demand(Text(operation, "summary").Length > 5, "no summary");
            Demand(Text(operation, "description").Length > 5, "does not say who may call it");
            Demand(operation.GetProperty("tags").GetArrayLength() == 1, "belongs to no one group");
            Demand(operation.TryGetProperty("security", out _) || Text(operation, "description").Contains("Open to everybody", StringComparison.Ordinal), "no security");
            foreach (var parameter in Parameters(operation))
            {
                Demand(Text(parameter, "description").Length > 5, $"does not say what {Text(parameter, "name")} means");
                Demand(Text(parameter, "in") != "path" || parameter.TryGetProperty("example", out var _) || parameter.TryGetProperty("x-from", out var _), $"no example for {Text(parameter, "name")}");
            }
            if (operation.TryGetProperty("requestBody", out var body))
                foreach (var content in body.GetProperty("content").EnumerateObject()) Demand(content.Value.TryGetProperty("example", out _), $"no example of what is sent ({content.Name})");
            foreach (var answer in operation.GetProperty("responses").EnumerateObject().Where(a => a.Value.TryGetProperty("content", out _)))
                foreach (var content in answer.Value.GetProperty("content").EnumerateObject()) Demand(content.Value.TryGetProperty("example", out _), $"no example of answer {answer.Name}");
            Demand(operation.GetProperty("responses").TryGetProperty("429", out _), "does not say that it is limited");
        }
        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
    }

    [Fact]
    public async Task Every_example_runs_as_it_stands()
    {
        var failed = new List<string>();
        foreach (var (call, operation) in console.Operations.OrderBy(o => o.Call.StartsWith("DELETE", StringComparison.Ordinal)).ThenBy(o => o.Call.Contains("/disable", StringComparison.Ordinal)).ThenBy(o => !o.Call.EndsWith("/undo", StringComparison.Ordinal)))
        {
            var who = Text(operation, "security").Contains("visitor", StringComparison.Ordinal) ? console.Visitor : Text(operation, "security").Contains("jwt", StringComparison.Ordinal) ? console.Admin : console.Nobody;
            using var answer = await RunAsync(who, call, operation);
            if ((int)answer.StatusCode is < 200 or > 299) failed.Add($"{call} answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }

    [Fact]
    public async Task An_example_of_an_answer_has_the_shape_of_the_real_one()
    {
        foreach (var path in new[] { "/api/v1/conversations", "/api/v1/customers", "/api/v1/people", "/api/v1/conversations/{id}/messages", "/api/v1/conversations/{id}", "/api/v1/tokens" })
        {
            var operation = console.Operations.Single(o => o.Call == "GET " + path).Operation;
            await Knocker.TokenAsync(console.Admin, "events:read");
            var real = await console.Admin.ReadAsync(await FilledAsync(console.Admin, path, operation));
            var shown = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example");
            Assert.Equal((path, Shape(real, 2)), (path, Shape(shown, 2)));
        }
    }

    /// <summary>Runs an operation's example; ids that only the data knows are looked up where the description says.</summary>
    private async Task<HttpResponseMessage> RunAsync(Knocker who, string call, JsonElement operation)
    {
        JsonNode? body = null;
        if (operation.TryGetProperty("requestBody", out var sent))
        {
            if (sent.GetProperty("content").TryGetProperty("multipart/form-data", out var form))
                return await who.SendAsync(call.Split(' ')[0], call.Split(' ')[1], Knocker.Form(call.EndsWith("/logo", StringComparison.Ordinal) ? "logo.png" : "receipt.pdf", call.EndsWith("/logo", StringComparison.Ordinal) ? SampleFile.Png(64, 64) : SampleFile.Pdf, [.. form.GetProperty("example").EnumerateObject().Select(f => (f.Name, f.Value.ToString()))]));
            var content = sent.GetProperty("content").GetProperty("application/json");
            body = JsonNode.Parse(content.GetProperty("example").GetRawText())!;
            if (content.TryGetProperty("x-from", out var ids))
                foreach (var id in ids.EnumerateObject()) Put(body, id.Name, await LookUpAsync(who, id.Value.GetString()!, operation));
        }
        return await who.SendAsync(call.Split(' ')[0], await FilledAsync(who, call.Split(' ')[1], operation), body is null ? null : JsonContent.Create(body));
    }

    private static void Put(JsonNode body, string place, string value)
    {
        var steps = place.Split('/')[1..];
        var at = steps[..^1].Aggregate(body, (node, step) => node[step]!);
        if (at is JsonArray list) list[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else at[steps[^1]] = value;
    }

    private async Task<string> LookUpAsync(Knocker who, string from, JsonElement operation)
    {
        var (place, pointer) = (from.Split('#')[0], from.Split('#')[1]);
        JsonElement found;
        if (place.Split(' ') is ["POST", _])
        {
            using var answer = await RunAsync(who, place, console.Operations.Single(o => o.Call == place).Operation);
            Assert.True(answer.IsSuccessStatusCode, $"{place} answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
        else found = await who.ReadAsync(await FilledAsync(who, place, operation));
        return pointer.Split('/').Skip(1).Aggregate(found, (at, step) => int.TryParse(step, out var i) ? at[i] : at.GetProperty(step)).ToString();
    }

    private async Task<string> FilledAsync(Knocker who, string path, JsonElement operation)
    {
        foreach (var parameter in Parameters(operation))
        {
            var name = Text(parameter, "name");
            if (Text(parameter, "in") == "path" && !path.Contains($"{{{name}}}", StringComparison.Ordinal)) continue;
            if (Text(parameter, "x-from") is { Length: > 0 } from)
                path = path.Replace($"{{{name}}}", await LookUpAsync(who, from, operation), StringComparison.Ordinal);
            else if (Text(parameter, "in") == "path") path = path.Replace($"{{{name}}}", Text(parameter, "example"), StringComparison.Ordinal);
            else if (Text(parameter, "example") is { Length: > 0 } value) path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        }
        return path;
    }

    /// <summary>The names of what is in it, of a list those of its first.</summary>
    private static string Shape(JsonElement json, int depth) => depth == 0 ? "" : json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().Select(p => p.Name + Shape(p.Value, depth - 1)))}}}",
        JsonValueKind.Array when json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.Object => $"[{Shape(json[0], depth)}]",
        _ => "",
    };

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : [];

    private static string Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.ToString() : "";
}

/// <summary>A demo start as a newcomer has it, and what it says of its API.</summary>
public sealed class DescribedConsole : IAsyncLifetime
{
    private RunningConsole console = null!;
    private HttpClient http = null!;

    internal IReadOnlyList<(string Call, JsonElement Operation)> Operations { get; private set; } = [];

    internal Knocker Admin { get; private set; } = null!;

    internal Knocker Visitor { get; private set; } = null!;

    internal Knocker Nobody => new(http);

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        console = await RunningConsole.StartAsync();
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Operations = [.. from path in document.GetProperty("paths").EnumerateObject() from operation in path.Value.EnumerateObject() select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)];
        Admin = (await Knocker.StaffAsync(http, Staff.Admin)).ByToken;
        Visitor = await Knocker.VisitorAsync(http);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        http.Dispose();
        await console.DisposeAsync();
    }
}
