using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>
/// Tells customers on their phones that they were read and that somebody types. It follows what happens here; nothing is stored, and what fails is over: a tick that
/// comes a minute late tells a lie.
/// </summary>
public sealed class Courtesies(LiveHub hub, ConsoleDbs dbs, Attention attention, IEnumerable<ICourtesy> channels, TimeProvider clock, ILogger<Courtesies> log) : Worker(clock, log)
{
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(10);
    private const int Remembered = 10_000;

    private readonly Dictionary<string, ICourtesy> channels = channels.ToDictionary(c => c.Name);
    private readonly Dictionary<string, DateTimeOffset> typed = [];
    private readonly LiveWatch? news = channels.Any() ? hub.Watch(LiveTopic.Everything, typeof(ConversationRead), typeof(AttentionChanged)) : null;

    /// <inheritdoc />
    public override void Dispose()
    {
        news?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        foreach (var change in news?.Take()?.Changes ?? [])
            switch (change)
            {
                case ConversationRead read: await TellAsync(read.WorkspaceId, read.Conversation, read.UpToSeq, typing: false, cancel); break;
                case AttentionChanged moved when IsTyping(moved): await TellAsync(moved.WorkspaceId, moved.Conversation, long.MaxValue, typing: true, cancel); break;
            }
    }

    /// <inheritdoc />
    protected override Task WaitAsync(CancellationToken cancel) => news?.WaitAsync(cancel) ?? new TaskCompletionSource().Task.WaitAsync(cancel); // no channel wants it

    private bool IsTyping(AttentionChanged moved) =>
        attention.At(moved.WorkspaceId, moved.Conversation).Any(w => w.Typing && w.Id != Attention.Customer) && !(typed.GetValueOrDefault(moved.Conversation) > Clock.GetUtcNow());

    private async Task TellAsync(string workspaceId, string conversationId, long upTo, bool typing, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var place = await db.Conversations.Where(c => c.Id == conversationId && c.AccountId != "").Join(db.ChannelAddresses, c => c.AddressId, a => a.Id, (c, a) => new { c.Channel, c.AccountId, a.Address })
            .SingleOrDefaultAsync(cancel);
        if (place is null || !channels.TryGetValue(place.Channel, out var channel)) return;
        var newest = await db.Messages.Where(m => m.ConversationId == conversationId && m.Direction == Direction.In && m.Seq <= upTo && m.ExternalId != null)
            .OrderByDescending(m => m.Seq).Select(m => m.ExternalId).FirstOrDefaultAsync(cancel);
        if (newest is null) return;
        var call = new CourtesyCall(workspaceId, place.AccountId, place.Address, newest);
        if (typed.Count > Remembered) typed.Clear();
        if (typing) typed[conversationId] = Clock.GetUtcNow() + channel.TypingShows;
        _ = Task.Run(() => TryAsync(channel, call, typing, cancel), cancel); // a slow provider holds up nobody
    }

    private async Task TryAsync(ICourtesy channel, CourtesyCall call, bool typing, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Takes, Clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try { await (typing ? channel.TypingAsync(call, enough.Token) : channel.ReadAsync(call, enough.Token)); }
        catch (Exception failure) { CourtesyLog.NotTold(log, channel.Name, failure.GetType().Name); }
    }
}

internal static partial class CourtesyLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The channel {Channel} could not tell a customer that they were read or that somebody types ({Reason})")]
    public static partial void NotTold(ILogger log, string channel, string reason);
}
