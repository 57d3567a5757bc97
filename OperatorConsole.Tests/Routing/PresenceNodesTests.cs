using OperatorConsole.Conversations;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Conversations;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.ConsoleHost;

namespace OperatorConsole.Tests.Routing;

/// <summary>RELIABILITY 28 for presence: two consoles on one PostgreSQL.</summary>
[Collection(OnPostgres.Name)]
public sealed class PresenceNodesTests(PostgresServer server)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Who_is_at_one_node_is_here_for_the_other_and_is_given_what_came_in_there()
    {
        var phone = new TalkingChannel();
        await using var nodes = await TwoNodes.StartAsync(server, phone, phone);
        var (here, there) = (nodes.A.Get<PresenceBoard>(), nodes.B.Get<PresenceBoard>());

        using var window = here.Enter(Anna, idle: false);
        await Eventually.TrueAsync("the other node knows", () => there.Of(Anna).State == PresenceState.Available);
        window.Idle(true);
        await Eventually.TrueAsync("and that nothing is touched", () => there.Of(Anna).State == PresenceState.Away);
        window.Idle(false);
        await nodes.B.Get<PresenceBook>().ChooseAsync(Anna, PresenceState.Busy, None);
        await Eventually.TrueAsync("what is chosen there holds here", () => here.Of(Anna) is { State: PresenceState.Busy, Chosen: PresenceState.Busy });
        await nodes.B.Get<PresenceBook>().ChooseAsync(Anna, PresenceState.Available, None);
        await Eventually.TrueAsync("again", () => here.Of(Anna).State == PresenceState.Available && there.Of(Anna).State == PresenceState.Available);

        await nodes.B.SqlAsync("""update "Accounts" set "Role" = 'Admin' where "Id" = 'bea'""");
        await nodes.B.Get<RoutingRules>().SetAsync(TwoNodes.Bea, new RoutingChoice(RoutingMode.Push, Presence.UsualCapacity), null, None);
        var talk = (await nodes.B.Inbox.ReceiveAsync(Written.Message(), None)).ConversationId;
        await Eventually.TrueAsync("it is hers on both", async () => (await nodes.A.Get<InboxBoard>().OfAsync("rossi", None)).Find(talk)?.AssigneeId == Anna.Id
            && (await nodes.B.Get<InboxBoard>().OfAsync("rossi", None)).Find(talk)?.AssigneeId == Anna.Id);
    }
}
