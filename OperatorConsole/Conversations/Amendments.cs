using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>What happens to a message after it was sent.</summary>
public enum AmendmentKind
{
    /// <summary>Its writer changed the text.</summary>
    Edit,

    /// <summary>Its writer took it back.</summary>
    Revoke,

    /// <summary>The other side put an emoji on it, or took it off (an empty one).</summary>
    React,
}

/// <summary>A provider tells that a message was changed.</summary>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="Channel">The channel's short name.</param>
/// <param name="AccountId">Through which account.</param>
/// <param name="ExternalId">The provider's id of the message that was changed.</param>
/// <param name="What">What happened.</param>
/// <param name="Text">The new text, or the emoji.</param>
/// <param name="At">When, as the provider says.</param>
public sealed record Amendment(string WorkspaceId, string Channel, string AccountId, string ExternalId, AmendmentKind What, string Text, DateTimeOffset At)
{
    /// <summary>We did it, on the phone the account belongs to; else the customer. A writer changes only their own.</summary>
    public bool IsOurs { get; init; }
}

/// <summary>A change of a message that has not come yet. It waits for it.</summary>
public sealed class EarlyAmendment : IOwned
{
    /// <summary>Order of arrival.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Through which account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>What happened to it.</summary>
    public required AmendmentKind What { get; init; }

    /// <summary>The new text, or the emoji.</summary>
    public required string Text { get; init; }

    /// <summary>When, as the provider says.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When we were told; old ones are dropped.</summary>
    public required DateTimeOffset ToldAt { get; init; }
}

/// <summary>Changes messages as their providers tell: what was said before is kept beside them, and what comes before its message waits for it.</summary>
public sealed class Amendments(ConversationBook book, TimeProvider clock)
{
    /// <summary>How long a change waits for its message.</summary>
    public static readonly TimeSpan EarlyLasts = TimeSpan.FromDays(7);

    private const int LongestId = 254, LongestEmoji = 64;

    /// <summary>Takes one in. The same twice changes nothing.</summary>
    public Task ApplyAsync(Amendment a, CancellationToken cancel)
    {
        if (a.ExternalId.Length is 0 or > LongestId) return Task.CompletedTask;
        var text = a.What == AmendmentKind.React ? MessageText.Line(a.Text, LongestEmoji) ?? "" : MessageText.Clean(a.Text);
        return book.ChangeFirstAsync(a.WorkspaceId, db => Find(db, a) ?? Park(db, a with { Text = text }), page =>
        {
            var message = page.Db.Messages.OrderByDescending(m => m.Seq).First(m => m.ExternalId == a.ExternalId && m.ConversationId == page.Conversation.Id);
            if (a.What != AmendmentKind.React && message.Direction != (a.IsOurs ? Direction.Out : Direction.In)) return false;
            if (!Change(message, a.What, text, a.At)) return false;
            var line = MessageLine.Of(message);
            if (page.Conversation.LastSeq == message.Seq) page.Conversation.LastText = line.Beginning;
            page.Announce(() => new LineChanged(message.WorkspaceId, message.ConversationId, line));
            return true;
        }, cancel);
    }

    /// <summary>What waited for a message that has just been stored. True when there was something.</summary>
    internal static bool Settle(ConsoleDb db, Message message, string accountId)
    {
        var early = db.EarlyAmendments.Where(e => e.AccountId == accountId && e.ExternalId == message.ExternalId).OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        foreach (var one in early) Change(message, one.What, one.Text, one.At);
        db.EarlyAmendments.RemoveRange(early);
        db.SaveChanges();
        return early.Count > 0;
    }

    private static bool Change(Message message, AmendmentKind what, string text, DateTimeOffset at)
    {
        if (message.RevokedAt is not null || at < message.ChangedAt) return false;
        switch (what)
        {
            case AmendmentKind.React:
                var emoji = text.Length == 0 ? null : text;
                if (message.Reaction == emoji) return false;
                message.Reaction = emoji;
                break;
            case AmendmentKind.Edit:
                if (message.Text == text) return false;
                (message.Former, message.Text) = (FormerText.With(message.Former, message.Text, at), text);
                break;
            default:
                (message.Former, message.Text, message.RevokedAt) = (FormerText.With(message.Former, message.Text, at), "", at);
                break;
        }
        message.ChangedAt = at;
        return true;
    }

    private static string? Find(ConsoleDb db, Amendment a) => db.Messages.Where(m => m.ExternalId == a.ExternalId)
        .Join(db.Conversations.Where(c => c.Channel == a.Channel && c.AccountId == a.AccountId), m => m.ConversationId, c => c.Id, (_, c) => c.Id).FirstOrDefault();

    private string? Park(ConsoleDb db, Amendment a)
    {
        var (limit, oldest) = (clock.GetUtcNow() - EarlyLasts, db.EarlyAmendments.OrderBy(e => e.Id).Take(20).ToList());
        db.EarlyAmendments.RemoveRange(oldest.Where(e => e.ToldAt < limit));
        db.EarlyAmendments.Add(new EarlyAmendment { WorkspaceId = a.WorkspaceId, AccountId = a.AccountId, ExternalId = a.ExternalId, What = a.What, Text = a.Text, At = a.At, ToldAt = clock.GetUtcNow() });
        db.SaveChanges();
        return null;
    }
}
