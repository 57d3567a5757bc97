using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Identity;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Identity;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Routing;

/// <summary>Presence by REST, and by the circuits that make it: real ones, over the wire.</summary>
public sealed class RoutingEndpointsTests : IAsyncLifetime
{
    private readonly CancellationTokenSource late = new(TimeSpan.FromSeconds(30));
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        late.Dispose();
    }

    [Fact]
    public async Task An_open_window_is_presence_a_lost_connection_is_grace_and_taken_access_ends_it()
    {
        var token = await host.TokenAsync("sara");
        Assert.Equal("offline", await StateAsync(token, "anna"));

        await using var window = await OpenAsync("anna");
        await Eventually.TrueAsync("anna is here", async () => await StateAsync(token, "anna") == "available");
        await window.DropAsync();
        host.Time.Advance(PresenceBoard.Grace / 2);
        Assert.Equal("available", await StateAsync(token, "anna"));
        Assert.True(await window.ReattachAsync(late.Token));
        host.Time.Advance(PresenceBoard.Grace * 2);
        Assert.Equal("available", await StateAsync(token, "anna"));

        await host.Get<People>().DisableAsync(host.Actor("ada"), "anna", late.Token);
        await Eventually.TrueAsync("anna is gone", () =>
        {
            host.Time.Advance(PresenceBoard.Grace);
            return host.Get<PresenceBoard>().Find("rossi", "anna").State == PresenceState.Offline;
        });
    }

    [Fact]
    public async Task One_chooses_for_oneself_and_a_word_that_is_no_state_is_refused()
    {
        var token = await host.TokenAsync("anna");

        using var busy = await host.SendAsync(HttpMethod.Put, "/api/v1/me/presence", token, json: new { state = "busy" });
        var view = await busy.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("anna", "offline", "busy", 4, 0), (view.GetProperty("operator_id").GetString(), view.GetProperty("state").GetString(),
            view.GetProperty("chosen").GetString(), view.GetProperty("capacity").GetInt32(), view.GetProperty("chats").GetInt32()));
        foreach (var wrong in new[] { "offline", "Busy", "3", "" })
        {
            using var refused = await host.SendAsync(HttpMethod.Put, "/api/v1/me/presence", token, json: new { state = wrong });
            Assert.Equal((wrong, 400), (wrong, (int)refused.StatusCode));
        }
    }

    [Fact]
    public async Task An_admin_sets_capacity_and_mode_and_an_operator_does_not()
    {
        var (admin, anna) = (await host.TokenAsync("ada"), await host.TokenAsync("anna"));

        Assert.Equal(204, await PutAsync("/api/v1/people/anna/capacity", admin, new { capacity = 2 }));
        Assert.Equal(400, await PutAsync("/api/v1/people/anna/capacity", admin, new { capacity = 51 }));
        Assert.Equal(404, await PutAsync("/api/v1/people/luca/capacity", admin, new { capacity = 2 }));
        Assert.Equal(403, await PutAsync("/api/v1/people/anna/capacity", anna, new { capacity = 4 }));
        Assert.Equal(200, await PutAsync("/api/v1/routing", admin, new { mode = "push" }));
        Assert.Equal(400, await PutAsync("/api/v1/routing", admin, new { mode = "throw" }));
        Assert.Equal(403, await PutAsync("/api/v1/routing", anna, new { mode = "take" }));

        Assert.Equal(2, (await OfAsync(anna, "anna")).GetProperty("capacity").GetInt32());
        Assert.Equal(RoutingMode.Push, await host.Get<RoutingRules>().OfAsync("rossi", late.Token));
        Assert.Equal(RoutingMode.Take, await host.Get<RoutingRules>().OfAsync("bianchi", late.Token));
    }

    private async Task<CircuitClient> OpenAsync(string id) =>
        await CircuitClient.OpenAsync(host.Http, new Uri(host.Http.BaseAddress!, "/"), await LoginForm.SignInAsync(host, id), null, late.Token);

    private async Task<string> StateAsync(string token, string id) => (await OfAsync(token, id)).GetProperty("state").GetString()!;

    private async Task<JsonElement> OfAsync(string token, string id)
    {
        using var answer = await host.GetAsync("/api/v1/presence", token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray().Single(p => p.GetProperty("operator_id").GetString() == id);
    }

    private async Task<int> PutAsync(string path, string token, object json)
    {
        using var answer = await host.SendAsync(HttpMethod.Put, path, token, json: json);
        return (int)answer.StatusCode;
    }
}
