using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>A message somebody is about to send.</summary>
/// <param name="Seq">Its <see cref="Message.Seq"/>.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Attempt">1 at the first try.</param>
/// <param name="Message">What the channel gets.</param>
public sealed record OutboxClaim(long Seq, string Channel, int Attempt, OutgoingMessage Message);

/// <summary>The rows of <see cref="Outbox"/>: who sends what, and what became of it. Each step is on the disk before the next.</summary>
public sealed class OutboxClaims(ConsoleDbs dbs, ConversationBook book, TimeProvider clock)
{
    /// <summary>Tries before a message is given up and shown as failed, with a Retry: a provider may be away for a quarter of an hour.</summary>
    public const int MostAttempts = 12;

    /// <summary>A sender that has not said anything for so long has died.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);
    private const int LongestWhy = 500;
    private const int LongestExternalId = 254; // its column on PostgreSQL

    /// <summary>At start, alone on the data: whoever had claimed a row has died with the last process. Nobody waits for it.</summary>
    public async Task ForgetDeadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcross();
        foreach (var row in await db.Outbox.IgnoreQueryFilters().Where(o => o.ClaimedUntil > now).ToListAsync(cancel)) row.ClaimedUntil = now.AddTicks(-1);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Conversations whose first waiting message is due, oldest first.</summary>
    public async Task<IReadOnlyList<string>> DueConversationsAsync(int most, IEnumerable<string> except, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var busy = except.ToHashSet();
        await using var db = dbs.OpenAcross();
        var all = db.Outbox.IgnoreQueryFilters();
        var first = await Sendable(db, now).Where(o => o.DueAt <= now && (o.ClaimedUntil == null || o.ClaimedUntil <= now)
                && !all.Any(b => b.ConversationId == o.ConversationId && b.Seq < o.Seq))
            .OrderBy(o => o.Seq).Select(o => o.ConversationId).Take(most + busy.Count).ToListAsync(cancel);
        return [.. first.Where(id => !busy.Contains(id)).Take(most)];
    }

    /// <summary>
    /// When the first of the conversations nobody serves falls due. It may be past: what fell due since somebody looked is told here and is not lost.
    /// </summary>
    public async Task<DateTimeOffset?> NextDueAsync(IEnumerable<string> except, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var busy = except.ToHashSet();
        await using var db = dbs.OpenAcross();
        var all = db.Outbox.IgnoreQueryFilters();
        var heads = Sendable(db, now).Where(o => !all.Any(b => b.ConversationId == o.ConversationId && b.Seq < o.Seq));
        var free = await heads.Where(o => o.ClaimedUntil == null || o.ClaimedUntil <= now).OrderBy(o => o.DueAt).Take(busy.Count + 1).ToListAsync(cancel);
        var claimed = await heads.Where(o => o.ClaimedUntil > now).OrderBy(o => o.ClaimedUntil).Take(busy.Count + 1).ToListAsync(cancel);
        return free.Where(IsNobodys).Select(o => (DateTimeOffset?)o.DueAt).Concat(claimed.Where(IsNobodys).Select(o => o.ClaimedUntil)).Append(await ResumesAsync(db, now, cancel)).Min();

        bool IsNobodys(OutboxRow row) => !busy.Contains(row.ConversationId);
    }

    /// <summary>Without those whose account is held or off: they wait, and lose no try by it.</summary>
    private static IQueryable<OutboxRow> Sendable(ConsoleDb db, DateTimeOffset now)
    {
        var held = db.ChannelAccounts.IgnoreQueryFilters().Where(a => !a.IsOn || a.HeldUntil > now);
        return db.Outbox.IgnoreQueryFilters().Where(o => o.AccountId == "" || !held.Any(a => a.Id == o.AccountId));
    }

    /// <summary>When the first of the accounts that were asked to pause may go on; the others wait for a person.</summary>
    private static Task<DateTimeOffset?> ResumesAsync(ConsoleDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = db.Outbox.IgnoreQueryFilters();
        return db.ChannelAccounts.IgnoreQueryFilters().Where(a => a.IsOn && a.HeldUntil > now && a.HeldUntil < ChannelAccount.UntilMended && waiting.Any(o => o.AccountId == a.Id))
            .MinAsync(a => a.HeldUntil, cancel);
    }

    /// <summary>Claims the first message of a conversation, or null when it is not due or somebody has it.</summary>
    public async Task<OutboxClaim?> ClaimNextAsync(string conversationId, CancellationToken cancel)
    {
        await using var read = dbs.OpenAcross();
        var workspaceId = await read.Outbox.IgnoreQueryFilters().Where(o => o.ConversationId == conversationId).Select(o => o.WorkspaceId).FirstOrDefaultAsync(cancel);
        if (workspaceId is null) return null;
        return await book.ChangeAsync(workspaceId, conversationId, page =>
        {
            var row = page.Db.Outbox.Where(o => o.ConversationId == conversationId).OrderBy(o => o.Seq).FirstOrDefault();
            if (row is null || row.DueAt > page.Now || row.ClaimedUntil > page.Now) return null;
            var died = row.ClaimedUntil is not null;
            if (row.Attempts >= MostAttempts) return GiveUp(page, row); // each try took its sender with it
            (row.ClaimedUntil, row.Attempts) = (page.Now + ClaimLasts, row.Attempts + 1);
            var message = page.Db.Messages.Single(m => m.Seq == row.Seq);
            var (address, aliases) = Addresses(page);
            page.Db.SaveChanges(); // the row's own state is nobody's screen: no announcement
            return new OutboxClaim(row.Seq, row.Channel, row.Attempts, new OutgoingMessage(workspaceId, conversationId, address, message.Id, message.Text, died)
            {
                AccountId = row.AccountId,
                Aliases = aliases,
                Attempt = row.Attempts,
                Template = message.Kind == MessageKind.Template ? message.Detail : null,
                Files = [.. message.Attachments.OrderBy(a => a.Id, StringComparer.Ordinal).Where(a => a.Hash is not null).Select(a => new OutgoingFile(a.Name, a.ContentType, a.Kind, a.Size, a.Hash!))],
                Quotes = message.ReplyTo is { } quoted ? page.Db.Messages.Where(m => m.Id == quoted).Select(m => m.ExternalId).SingleOrDefault() : null,
            });
        }, cancel);
    }

    /// <summary>Writes down what became of a try. True when the conversation's next message may follow at once.</summary>
    public Task<bool> RecordAsync(OutboxClaim claim, Sending outcome, CancellationToken cancel) =>
        book.ChangeAsync(claim.Message.WorkspaceId, claim.Message.ConversationId, page =>
        {
            var row = page.Db.Outbox.SingleOrDefault(o => o.Seq == claim.Seq);
            if (row is null || row.Attempts != claim.Attempt) return false; // somebody took it over meanwhile
            var message = page.Db.Messages.Single(m => m.Seq == claim.Seq);
            if (outcome is Sending.Held held && (held.For is null || claim.Attempt < MostAttempts))
            {
                Hold(page, row, held, claim.Message.MayHaveArrived);
                return false;
            }
            if (outcome is Sending.Later later && claim.Attempt < MostAttempts)
            {
                row.DueAt = page.Now + (later.After is { } asked ? Within(asked) : Backoff.After(claim.Attempt, FirstPause, LongestPause));
                // A claim that has run out says to the next try: it may have arrived. Once true, it stays so.
                row.ClaimedUntil = later.MayHaveArrived || claim.Message.MayHaveArrived ? page.Now.AddTicks(-1) : null;
                return false;
            }
            page.Db.Outbox.Remove(row);
            if (outcome is Sending.Sent sent)
            {
                Sent(page, message, claim.Channel, sent.ExternalId);
                foreach (var name in sent.AlsoKnownAs.Where(n => n != claim.Message.Address && !claim.Message.Aliases.Contains(n))) SenderIds.Learn(page, name);
            }
            else Ticks.Advance(page, message, Delivery.Failed, Why(outcome));
            return true;
        }, cancel);

    private static (string Address, IReadOnlyList<string> Aliases) Addresses(OpenPage page)
    {
        var own = page.Db.ChannelAddresses.AsNoTracking().Single(a => a.Id == page.Conversation.AddressId);
        if (page.Conversation.AccountId.Length == 0) return (own.Address, []);
        var root = own.SameAs is { } same ? page.Db.ChannelAddresses.AsNoTracking().Single(a => a.Id == same) : own; // it goes on under another name
        return (root.Address, [.. page.Db.ChannelAddresses.Where(a => a.SameAs == root.Id).OrderByDescending(a => a.Id).Select(a => a.Address)]);
    }

    private static void Hold(OpenPage page, OutboxRow row, Sending.Held held, bool mayHaveArrived)
    {
        if (held.For is null) row.Attempts--; // a pause asked for again and again must end some day; who waits for a person may wait long
        (row.DueAt, row.ClaimedUntil) = (page.Now, mayHaveArrived ? page.Now.AddTicks(-1) : null);
        if (page.Db.ChannelAccounts.SingleOrDefault(a => a.Id == row.AccountId) is not { } account)
        {
            row.DueAt = page.Now + LongestPause; // gone meanwhile: the adapter says so at the next try
            return;
        }
        AccountHealth.Hold(account, held.Why, held.For is { } pause ? Within(pause) : null, page.Now);
        page.Announce(() => new AccountsChanged(row.WorkspaceId));
    }

    private static OutboxClaim? GiveUp(OpenPage page, OutboxRow row)
    {
        page.Db.Outbox.Remove(row);
        Ticks.Advance(page, page.Db.Messages.Single(m => m.Seq == row.Seq), Delivery.Failed, SendingFault.BrokeOff);
        return null;
    }

    private static void Sent(OpenPage page, Message message, string channel, string? externalId)
    {
        Ticks.Advance(page, message, Delivery.Sent, null);
        if (externalId is not { Length: > 0 and <= LongestExternalId }) return;
        message.ExternalId = externalId;
        foreach (var early in page.Db.EarlyTicks.Where(t => t.Channel == channel && t.ExternalId == externalId).OrderBy(t => t.Id).ToList())
        {
            Ticks.Advance(page, message, early.Status, early.Error);
            page.Db.EarlyTicks.Remove(early);
        }
    }

    private static TimeSpan Within(TimeSpan asked) => TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, LongestAsked.Ticks));

    private static string Why(Sending outcome)
    {
        var why = MessageText.Clean(Told(outcome)); // often what a provider said
        return why.Length <= LongestWhy ? why : why[..LongestWhy];
    }

    private static string Told(Sending outcome) => outcome switch
    {
        Sending.Refused refused => refused.Why,
        Sending.Unknown unknown => unknown.Why,
        Sending.Later later => later.Why,
        Sending.Held => SendingFault.TooFast,
        _ => "",
    };
}
