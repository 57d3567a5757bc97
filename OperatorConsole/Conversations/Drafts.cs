using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>What operators have typed but not sent, kept on the server beside the browser's own copy.</summary>
public sealed class Drafts(ConsoleDbs dbs, WriteQueue writes, Access access, TimeProvider clock)
{
    /// <summary>Keeps a draft; an empty text forgets it.</summary>
    /// <exception cref="AccessDeniedException">The person may not write here any more.</exception>
    /// <exception cref="NoSuchConversationException">There is none of this id in the workspace.</exception>
    public async Task KeepAsync(Actor actor, string conversationId, bool note, string text, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var clean = MessageText.Clean(text);
        await writes.RunAsync(turn => // in turns: two windows that save their first words at once would both add the row
        {
            using var db = turn.Open(actor.WorkspaceId);
            if (!db.Conversations.Any(c => c.Id == conversationId)) throw new NoSuchConversationException();
            var draft = db.Drafts.SingleOrDefault(d => d.OperatorId == actor.Id && d.ConversationId == conversationId && d.Note == note);
            var now = clock.GetUtcNow();
            if (!string.IsNullOrWhiteSpace(clean))
            {
                if (draft is null) db.Add(new Draft { WorkspaceId = actor.WorkspaceId, OperatorId = actor.Id, ConversationId = conversationId, Note = note, Text = clean, At = now });
                else (draft.Text, draft.At) = (clean, now);
            }
            else if (draft is not null) db.Remove(draft);
            return db.SaveChanges();
        }, cancel);
    }

    /// <summary>One's own drafts in a conversation: reply and note.</summary>
    public async Task<IReadOnlyList<Draft>> OfAsync(Actor actor, string conversationId, CancellationToken cancel)
    {
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.Drafts.AsNoTracking().Where(d => d.OperatorId == actor.Id && d.ConversationId == conversationId).ToListAsync(cancel);
    }
}
