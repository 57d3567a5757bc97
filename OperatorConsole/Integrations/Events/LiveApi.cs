using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Integrations.Events;

/// <summary>
/// The live API (SPEC A5) as a SignalR hub at <c>/hubs/live</c>, in the JSON protocol over WebSockets. A client joins conversations and is told what happens in
/// them; what it can't have comes as an <c>error</c>, and the connection lives on. It ends when access ends.
/// </summary>
internal sealed class LiveApi(LiveCallers callers, ConversationReader conversations, AccessEnd accessEnd, TimeProvider clock) : Hub
{
    /// <summary>Conversations one connection may follow at a time.</summary>
    public const int MostJoined = 100;

    private static readonly object Key = new();

    private LiveCaller Me => (LiveCaller)Context.Items[Key]!;

    /// <summary>WebSockets alone: it is the one transport that needs no second call to the same machine. What a client takes too slowly waits in the database, not here.</summary>
    public static void Configure(HttpConnectionDispatcherOptions options)
    {
        options.Transports = HttpTransportType.WebSockets;
        options.ApplicationMaxBufferSize = options.TransportMaxBufferSize = 32 << 10;
    }

    /// <inheritdoc />
    public override async Task OnConnectedAsync()
    {
        var me = callers.Open(Context);
        Context.Items[Key] = me;
        _ = EndAsync(Context);
        await me.TellAsync(new LiveEvent(LiveEvent.Connected, new Welcome(me.Actor.WorkspaceId, me.Actor.Id, me.Actor.Name, null)));
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[Key] is LiveCaller me) me.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Follows a conversation from now on, or, when an event's id is given, from after that event.</summary>
    /// <param name="what">Its id, or <c>{"conversation_id","after"}</c>.</param>
    [HubMethodName("join_conversation")]
    public Task JoinAsync(JsonElement what) => InAsync(what, async (id, after) =>
    {
        if (Me.Joined >= MostJoined && !Me.Follows(id)) await RefuseAsync(new ProblemException(429, "TooManyJoined", MostJoined), id);
        else await Me.JoinAsync(id, after);
    });

    /// <summary>Follows it no longer.</summary>
    [HubMethodName("leave_conversation")]
    public Task LeaveAsync(JsonElement what) => InAsync(what, (id, _) => Me.LeaveAsync(id));

    /// <summary>Tells colleagues and the customer that you type; it ends by itself after five seconds.</summary>
    [HubMethodName("typing_start")]
    public Task TypeAsync(JsonElement what) => TypeAsync(what, true);

    /// <summary>You have stopped.</summary>
    [HubMethodName("typing_stop")]
    public Task StopTypingAsync(JsonElement what) => TypeAsync(what, false);

    /// <summary>Answers with <c>pong</c>.</summary>
    [HubMethodName("ping")]
    public async Task<string> PingAsync()
    {
        await Me.TellAsync(new LiveEvent(LiveEvent.Pong, new Moment(clock.GetUtcNow())));
        return LiveEvent.Pong;
    }

    private Task TypeAsync(JsonElement what, bool typing) => InAsync(what, async (id, _) =>
    {
        if (Scopes.Has(Context.User!, Scopes.ConversationsWrite)) Me.Type(id, typing);
        else await RefuseAsync(new ScopeMissingException(Scopes.ConversationsWrite), id);
    });

    /// <summary>Does something in a conversation of the caller's workspace. Of another's it says the same as of none.</summary>
    private async Task InAsync(JsonElement what, Func<string, string?, Task> act)
    {
        var (id, after) = what.ValueKind switch
        {
            JsonValueKind.String => (what.GetString(), null),
            JsonValueKind.Object => (Text(what, "conversation_id"), Text(what, "after")),
            _ => (null, null),
        };
        try
        {
            if (!NewId.IsOne(id) || await conversations.FindAsync(Me.Actor.WorkspaceId, id!, Context.ConnectionAborted) is null) throw new NoSuchConversationException();
            await act(id!, after);
        }
        catch (ProblemException refused) { await RefuseAsync(refused, id); }
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private Task RefuseAsync(ProblemException refused, string? id) =>
        Me.TellAsync(new LiveEvent(LiveEvent.Error, new Refusal(JsonNamingPolicy.SnakeCaseLower.ConvertName(refused.Key), ProblemWords.Of(refused), id)));

    private async Task EndAsync(HubCallerContext connection)
    {
        var gone = connection.ConnectionAborted;
        try
        {
            await accessEnd.ComesAsync(connection.User!, gone);
            connection.Abort();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested) { return; }
    }
}
