using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>Finds a file for those who may see it. Who may not is told the same as of a file that does not exist.</summary>
public sealed class FileReader(ConsoleDbs dbs, Access access)
{
    /// <summary>For the staff: every file that was sent in their workspace, and their own unsent ones.</summary>
    /// <exception cref="NoSuchFileException">None that this person may see.</exception>
    public Task<Attachment> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return OneAsync(actor.WorkspaceId, id, (_, files) => files.Where(a => a.MessageSeq != null || a.OwnerKind == AuthorKind.Operator && a.OwnerId == actor.Id), cancel);
    }

    /// <summary>For a customer: what went to and fro in their conversation, but nothing of a note; and their own unsent ones.</summary>
    /// <exception cref="NoSuchFileException">None that this customer may see.</exception>
    public Task<Attachment> FindAsync(FileOwner customer, string conversationId, string id, CancellationToken cancel) =>
        OneAsync(customer.WorkspaceId, id, (messages, files) => files.Where(a =>
            a.MessageSeq == null && a.OwnerKind == AuthorKind.Customer && a.OwnerId == customer.Id
            || messages.Any(m => m.Seq == a.MessageSeq && m.ConversationId == conversationId && (m.Direction == Direction.In || m.Direction == Direction.Out))), cancel);

    private async Task<Attachment> OneAsync(string workspaceId, string id, Func<IQueryable<Message>, IQueryable<Attachment>, IQueryable<Attachment>> seen, CancellationToken cancel)
    {
        if (!NewId.IsOne(id)) throw new NoSuchFileException();
        await using var db = dbs.Open(workspaceId);
        return await seen(db.Messages, db.Attachments.AsNoTracking().Where(a => a.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NoSuchFileException();
    }
}
