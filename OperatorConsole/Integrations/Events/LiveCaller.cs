using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;

namespace OperatorConsole.Integrations.Events;

/// <summary>One connection to the hub: who is there, and which conversations they follow. Each is followed in a loop of its own, as fast as the client takes it.</summary>
internal sealed partial class LiveCaller(HubCallerContext connection, ISingleClientProxy client, EventFeed feed, Attention attention, ILogger log) : IDisposable
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> joined = new();
    private readonly ConcurrentDictionary<string, bool> types = new();
    private readonly CancellationTokenSource gone = new();

    private readonly Actor actor = Actors.Of(connection.User!);

    public Actor Actor => actor;

    public int Joined => joined.Count;

    public bool Follows(string conversationId) => joined.ContainsKey(conversationId);

    public Task TellAsync(LiveEvent told) => client.SendAsync(told.Name, told.Data, connection.ConnectionAborted);

    /// <summary>Follows a conversation. Who follows it already goes on as they do, unless they name the event they want to go on after.</summary>
    public async Task JoinAsync(string conversationId, string? after)
    {
        if (Follows(conversationId) && after is null) await TellAsync(new LiveEvent(LiveEvent.Joined, new ConversationNamed(conversationId)));
        else
        {
            End(conversationId);
            var mine = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
            joined[conversationId] = mine;
            _ = FollowAsync(conversationId, after, mine.Token);
        }
    }

    public async Task LeaveAsync(string conversationId)
    {
        End(conversationId);
        await TellAsync(new LiveEvent(LiveEvent.Left, new ConversationNamed(conversationId)));
    }

    public void Type(string conversationId, bool typing)
    {
        if (typing) types[conversationId] = true;
        attention.Type(actor.WorkspaceId, conversationId, actor.Id, actor.Name, typing);
    }

    public void Dispose()
    {
        gone.Cancel();
        foreach (var id in joined.Keys) End(id);
        foreach (var id in types.Keys) attention.Type(actor.WorkspaceId, id, actor.Id, actor.Name, typing: false);
        gone.Dispose();
    }

    private async Task FollowAsync(string conversationId, string? after, CancellationToken cancel)
    {
        try
        {
            using var looking = actor.IsProgram ? null : attention.Enter(actor.WorkspaceId, conversationId, actor.Id, actor.Name);
            await foreach (var told in feed.FollowAsync(actor, conversationId, after, cancel))
            {
                if (told.Name == LiveEvent.Ping || told.Data is TypingNow { UserId: var who } && who == actor.Id && types.ContainsKey(conversationId)) continue;
                var begins = told.Name == LiveEvent.Connected;
                await client.SendAsync(begins ? LiveEvent.Joined : told.Name, begins ? new ConversationNamed(conversationId, told.Id.ToString()) : told.Data, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
        catch (Exception failure)
        {
            LogFailed(failure);
            connection.Abort(); // the client comes back, and goes on after the last event it got
        }
    }

    private void End(string conversationId)
    {
        if (!joined.TryRemove(conversationId, out var following)) return;
        following.Cancel();
        following.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following a conversation failed; its client is sent away and comes back")]
    private partial void LogFailed(Exception failure);
}
