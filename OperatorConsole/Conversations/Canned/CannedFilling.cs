using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations.Canned;

/// <summary>A ready answer as it would stand in one conversation.</summary>
public sealed record FilledAnswer(CannedResponse Response, string Language, IReadOnlyList<FilledPart> Parts);

/// <summary>Ready answers for one conversation: in the customer's language, with the names filled in.</summary>
public sealed class CannedFilling(ConsoleDbs dbs, CannedBook book, WorkspaceDirectory workspaces)
{
    /// <summary>Those a person may use there, the most used first.</summary>
    /// <exception cref="NoSuchConversationException">There is none of this id in the workspace.</exception>
    public async Task<IReadOnlyList<FilledAnswer>> ForAsync(Actor actor, string conversationId, CancellationToken cancel)
    {
        var all = await book.ListAsync(actor, cancel);
        await using var db = dbs.Open(actor.WorkspaceId);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == conversationId)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c.Number, Customer = k }).SingleOrDefaultAsync(cancel) ?? throw new NoSuchConversationException();
        var workspace = (await workspaces.FindAsync(actor.WorkspaceId, cancel))!;
        var fields = new Dictionary<string, string?>
        {
            ["customer.name"] = found.Customer.Name,
            ["customer.first_name"] = Template.FirstName(found.Customer.Name),
            ["customer.email"] = found.Customer.Email,
            ["customer.phone"] = found.Customer.Phone,
            ["operator.name"] = actor.Name,
            ["operator.first_name"] = Template.FirstName(actor.Name),
            ["workspace.name"] = workspace.Name,
            ["conversation.number"] = found.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return
        [
            .. from response in all
               let said = response.For(found.Customer.Language, workspace.Language)
               select new FilledAnswer(response, said.Language, Template.Fill(said.Text, fields)),
        ];
    }
}
