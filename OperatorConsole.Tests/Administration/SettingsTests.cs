using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Administration;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Given;
using OperatorConsole.Tests.Identity;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Administration;

/// <summary>SPEC A7: admins set their own workspace up, do not overwrite each other, and leave a trace.</summary>
public sealed class SettingsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private GateHost host = null!;

    private SettingsDesk Desk => host.Get<SettingsDesk>();

    public async Task InitializeAsync() => host = await GateHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task What_is_saved_is_read_by_everybody_at_once_told_to_open_pages_and_noted()
    {
        var ada = host.Actor("ada");
        using var watch = host.Get<LiveHub>().Watch(LiveTopic.Workspace("rossi"), typeof(SettingsChanged));
        await host.Get<WorkspaceDirectory>().FindAsync("rossi", None); // remembered from now on

        var saved = await Desk.SaveAsync<BusinessSettings>(ada, 0, b => b with { Name = " Rossi e figli " }, None);

        Assert.Equal((1, "Rossi e figli", "ada"), (saved.Version, saved.Value.Name, saved.ChangedBy));
        Assert.Equal("Rossi e figli", (await host.Get<WorkspaceDirectory>().FindAsync("rossi", None))!.Name);
        Assert.Equal(new SettingsChanged("rossi", "business"), Assert.Single(watch.Take()!.Value.Changes));
        var note = Assert.Single((await host.Get<AuditReader>().ReadAsync(ada, new AuditQuery(), None)).Entries);
        Assert.Equal(("ada", "business", "name", "rossi", "Rossi e figli"), (note.ActorName, note.Area, note.Field, note.Old, note.New));
    }

    [Fact]
    public async Task The_slower_of_two_is_told_what_has_changed_and_nothing_of_the_faster_is_lost()
    {
        var (ada, other) = (host.Actor("ada"), host.Actor("ada") with { Id = "ada", Name = "Marta Villa" });
        await Desk.SaveAsync<TextSettings>(other, 0, t => t.With(CustomerText.Find("away")!, "it", "Torniamo subito"), None);

        var refused = await Assert.ThrowsAsync<ChangedMeanwhileException>(() => Desk.SaveAsync<TextSettings>(ada, 0, t => t.With(CustomerText.Find("away")!, "it", "Siamo fuori"), None));

        Assert.Equal((409, 1, "Marta Villa"), (refused.Status, refused.Details["version"], refused.Details["changed_by"]));
        Assert.Equal("Torniamo subito", (await Desk.ReadAsync<TextSettings>(ada, None)).Value.Of(CustomerText.Find("away")!, "it"));
        Assert.Equal(2, (await Desk.SaveAsync<TextSettings>(ada, 1, t => t.With(CustomerText.Find("away")!, "it", "Siamo fuori"), None)).Version);
        Assert.Equal(2, (await Desk.SaveAsync<TextSettings>(ada, 0, t => t, None)).Version); // who changes nothing disturbs nobody
    }

    [Fact]
    public async Task A_wrong_field_is_refused_in_the_callers_words_and_nothing_is_stored()
    {
        var ada = await host.TokenAsync("ada");

        using var answer = await host.SendAsync(HttpMethod.Put, "/api/v1/settings/business", ada, json: new { name = "Rossi", vat_number = "IT06988830822", version = 0 }, headers: ("Accept-Language", "it"));

        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.StartsWith("L’ultima cifra", errors.GetProperty("vat_number")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await Desk.ReadAsync<BusinessSettings>(host.Actor("ada"), None)).Version);
    }

    [Fact]
    public async Task Only_admins_read_and_save_and_only_their_own_workspace()
    {
        foreach (var id in new[] { "anna", "sara" })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => Desk.ReadAsync<HoursSettings>(host.Actor(id), None));
            await Assert.ThrowsAsync<AccessDeniedException>(() => Desk.SaveAsync<LookSettings>(host.Actor(id), null, l => l with { Color = "#123456" }, None));
            await Assert.ThrowsAsync<AccessDeniedException>(() => host.Get<AuditReader>().ReadAsync(host.Actor(id), new AuditQuery(), None));
            await Assert.ThrowsAsync<AccessDeniedException>(() => host.Get<WebChatSecrets>().RotateAsync(host.Actor(id), None));
            await Assert.ThrowsAsync<AccessDeniedException>(() => host.Get<RoutingRules>().ReadAsync(host.Actor(id), None));
        }
        await Desk.SaveAsync<LookSettings>(host.Actor("ada"), null, l => l with { Color = "#0f6b5c" }, None);

        var luca = host.Actor("luca");
        Assert.Null((await Desk.ReadAsync<LookSettings>(luca, None)).Value.Color);
        Assert.Empty((await host.Get<AuditReader>().ReadAsync(luca, new AuditQuery(), None)).Entries);
        Assert.Equal(403, await host.StatusAsync("/api/v1/settings/hours", await host.TokenAsync("anna")));
    }

    [Fact]
    public async Task The_secret_is_told_once_is_kept_sealed_and_stands_in_no_note()
    {
        var ada = host.Actor("ada");

        var secret = await host.Get<WebChatSecrets>().RotateAsync(ada, None);

        Assert.Equal(secret, await host.Get<VisitorHashSecrets>().OfAsync("rossi", None));
        Assert.Null(await host.Get<VisitorHashSecrets>().OfAsync("bianchi", None));
        Assert.DoesNotContain(secret[4..], (await Desk.ReadAsync<WebChatSettings>(ada, None)).Value.VisitorHashSecret!, StringComparison.Ordinal);
        using var answer = await host.GetAsync("/api/v1/settings/web-chat", await host.TokenAsync("ada"));
        Assert.DoesNotContain(secret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var note = Assert.Single((await host.Get<AuditReader>().ReadAsync(ada, new AuditQuery("web_chat"), None)).Entries);
        Assert.DoesNotContain(secret[4..], note.New, StringComparison.Ordinal);
        Assert.NotEqual(secret, await host.Get<WebChatSecrets>().RotateAsync(ada, None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => host.Get<WebChatSecrets>().RotateAsync(ada with { IsProgram = true }, None));
    }

    [Fact]
    public async Task A_logo_is_a_picture_and_survives_the_sweep_of_files_nobody_sent()
    {
        var (logos, ada) = (host.Get<Logos>(), host.Actor("ada"));
        foreach (var (name, bytes) in new[] { ("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8.ToArray()), ("logo.png", SampleFile.Pdf), ("logo.gif", SampleFile.Gif(20, 20)), ("logo.png", SampleFile.Png(3000, 2)) })
            Assert.Equal((name, 422), (name, (await Assert.ThrowsAnyAsync<ProblemException>(() => logos.PutAsync(ada, new MemoryStream(bytes), name, None))).Status));
        Assert.Equal(413, (await Assert.ThrowsAnyAsync<ProblemException>(() => logos.PutAsync(ada, new MemoryStream(new byte[Logos.Largest + 1]), "logo.png", None))).Status);

        var look = (await logos.PutAsync(ada, new MemoryStream(SampleFile.Png(64, 64)), "logo.png", None)).Value;

        Assert.Equal(200, await host.StatusAsync(look.LogoAddress("rossi")!));
        Assert.Equal(404, await host.StatusAsync("/look/bianchi/logo"));
        Assert.Equal(404, await host.StatusAsync("/look/nobody/logo"));
        Assert.Contains(look.Logo!, await LogosAsync());
        await logos.RemoveAsync(ada, None);
        Assert.Empty(await LogosAsync());
        Assert.Equal(404, await host.StatusAsync("/look/rossi/logo"));
    }

    [Fact]
    public async Task The_log_is_narrowed_by_area_person_and_time_and_read_page_by_page()
    {
        var ada = host.Actor("ada");
        for (var i = 1; i <= AuditReader.Page + 3; i++) await Desk.SaveAsync<LookSettings>(ada, null, l => l with { Color = $"#0000{i:x2}" }, None);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<RoutingRules>().SetAsync(ada, new RoutingChoice(RoutingMode.Push, 6), null, None);
        var log = host.Get<AuditReader>();

        var first = await log.ReadAsync(ada, new AuditQuery(), None);
        var second = await log.ReadAsync(ada, new AuditQuery(Before: first.Entries[^1].Id), None);

        Assert.Equal((AuditReader.Page, true, 5, false), (first.Entries.Count, first.More, second.Entries.Count, second.More));
        Assert.Equal(["usual_capacity", "mode"], (await log.ReadAsync(ada, new AuditQuery("queue"), None)).Entries.Select(e => e.Field));
        Assert.Equal(2, (await log.ReadAsync(ada, new AuditQuery(From: host.Time.GetUtcNow() - TimeSpan.FromHours(1)), None)).Entries.Count);
        Assert.Empty((await log.ReadAsync(ada, new AuditQuery(ActorId: "anna"), None)).Entries);
        var (areas, people) = await log.ChoicesAsync(ada, None);
        Assert.Equal(["look", "queue"], areas);
        Assert.Equal([("ada", "ada")], people);
    }

    [Fact]
    public async Task Two_who_set_the_queue_are_told_apart_too()
    {
        var (rules, ada) = (host.Get<RoutingRules>(), host.Actor("ada"));
        var seen = await rules.ReadAsync(ada, None);
        await rules.SetAsync(ada with { Name = "Marta Villa" }, new RoutingChoice(RoutingMode.Push, 4), seen, None);

        var refused = await Assert.ThrowsAsync<ProblemException>(() => rules.SetAsync(ada, new RoutingChoice(RoutingMode.Take, 8), seen, None));

        Assert.Equal((409, "Marta Villa"), (refused.Status, refused.Values[0]));
        Assert.Equal(RoutingMode.Push, await rules.OfAsync("rossi", None));
    }

    private async Task<IReadOnlyList<string>> LogosAsync()
    {
        await using var db = host.Get<OperatorConsole.Platform.Storage.ConsoleDbs>().OpenAcross();
        return await LookSettings.LogosAsync(db, None);
    }
}
