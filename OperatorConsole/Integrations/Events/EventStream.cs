using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OperatorConsole.Identity;

namespace OperatorConsole.Integrations.Events;

/// <summary>The feed as server-sent events: each with its id, so that <c>Last-Event-ID</c> goes on after it. It ends when access ends, or the console does.</summary>
internal sealed class EventStream(EventFeed feed, AccessEnd accessEnd, IOptions<JsonOptions> json)
{
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<SseItem<string>> FollowAsync(ClaimsPrincipal who, string? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var guard = EndAsync(who, over);
        await foreach (var told in feed.FollowAsync(Actors.Of(who), null, after, over.Token))
            yield return new SseItem<string>(JsonSerializer.Serialize(told.Data, json.Value.SerializerOptions), told.Name)
            {
                EventId = told.Id?.ToString(), ReconnectionInterval = told.Name == LiveEvent.Connected ? ComeBackAfter : null,
            };
        await over.CancelAsync();
        await guard;
    }

    private async Task EndAsync(ClaimsPrincipal who, CancellationTokenSource over)
    {
        try
        {
            await accessEnd.ComesAsync(who, over.Token);
            await over.CancelAsync();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested) { return; }
    }
}
