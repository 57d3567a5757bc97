using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>What a screen hides can still be called: every verb refuses by itself whoever may not use it, and changes nothing.</summary>
public sealed class DeskAccessTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Dictionary<string, Func<Office, Actor, string, Task>> Verbs = new()
    {
        ["take"] = (office, who, id) => office.Desk.TakeAsync(who, id, None),
        ["assign"] = (office, who, id) => office.Desk.AssignAsync(who, id, who.Id, None),
        ["assign to nobody known"] = (office, who, id) => office.Desk.AssignAsync(who, id, "nobody", None),
        ["release"] = (office, who, id) => office.Desk.AssignAsync(who, id, null, None),
        ["hand back"] = (office, who, id) => office.Desk.HandBackAsync(who, id, None),
        ["snooze"] = (office, who, id) => office.Desk.SnoozeAsync(who, id, null, None),
        ["resolve"] = (office, who, id) => office.Desk.ResolveAsync(who, id, None),
        ["reopen"] = (office, who, id) => office.Desk.ReopenAsync(who, id, None),
        ["prioritize"] = (office, who, id) => office.Desk.PrioritizeAsync(who, id, Priority.Low, None),
        ["read"] = (office, who, id) => office.Desk.ReadAsync(who, id, null, None),
        ["mark unread"] = (office, who, id) => office.Desk.MarkUnreadAsync(who, id, None),
        ["send"] = (office, who, id) => office.Replies.SendAsync(who, id, "Ciao", "c1", None),
        ["note"] = (office, who, id) => office.Replies.NoteAsync(who, id, "Ciao", "c1", None),
        ["retry"] = (office, who, id) => office.Replies.RetryAsync(who, id, "m1", None),
        ["name in a note"] = (office, who, id) => office.Replies.NoteAsync(who, id, new Writing("Ciao", "c1"), None),
        ["put a label on"] = (office, who, id) => office.Get<Labels>().PutOnAsync(who, id, "l1", None),
        ["draft"] = (office, who, id) => office.Drafts.KeepAsync(who, id, false, "Ciao", None),
    };

    private Office office = null!;
    private string talk = "";
    private string before = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("La caldaia perde");
        before = await EverythingAsync();
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_switched_off_account_may_do_nothing()
    {
        await office.SwitchOffAsync(Ada);

        foreach (var verb in Verbs.Keys) await RefusedAsync<AccessDeniedException>(verb, Ada);
    }

    [Fact]
    public async Task A_made_up_account_may_do_nothing()
    {
        foreach (var verb in Verbs.Keys) await RefusedAsync<AccessDeniedException>(verb, Ada with { Id = "mallory" });
    }

    [Fact]
    public async Task An_account_that_claims_another_workspace_may_do_nothing()
    {
        foreach (var verb in Verbs.Keys) await RefusedAsync<AccessDeniedException>(verb, Luca with { WorkspaceId = "rossi" });
    }

    [Fact]
    public async Task The_people_next_door_find_no_such_conversation()
    {
        foreach (var verb in Verbs.Keys.Except(["assign to nobody known"])) await RefusedAsync<NoSuchConversationException>(verb, Luca);
        await RefusedAsync<UnknownColleagueException>("assign to nobody known", Luca);
    }

    [Fact]
    public void A_role_below_the_one_demanded_is_refused_whatever_the_actor_claims()
    {
        var access = office.Get<Access>();

        access.Demand(Ada, Role.Operator);
        Assert.Throws<AccessDeniedException>(() => access.Demand(Ada with { Role = Role.Admin }, Role.Supervisor));
    }

    private async Task RefusedAsync<T>(string verb, Actor who) where T : Exception
    {
        var refused = await Record.ExceptionAsync(async () => await Verbs[verb](office, who, talk));

        Assert.True(refused is T, $"{verb}: {refused?.GetType().Name ?? "was done"}");
        Assert.Equal(before, await EverythingAsync());
    }

    private async Task<string> EverythingAsync() => System.Text.Json.JsonSerializer.Serialize(new
    {
        Conversations = await office.AllAsync<Conversation>(), Messages = await office.AllAsync<Message>(), Outbox = await office.AllAsync<OutboxRow>(), Drafts = await office.AllAsync<Draft>(),
    });
}
