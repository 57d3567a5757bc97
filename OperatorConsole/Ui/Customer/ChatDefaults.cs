using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Customer;

/// <summary>Whose chat <c>/chat</c> opens when the address does not say: the first workspace of the installation.</summary>
public sealed class ChatDefaults(ConsoleDbs dbs)
{
    private string? first;

    /// <summary>Its id; empty while there is none.</summary>
    public async ValueTask<string> WorkspaceAsync(CancellationToken cancel)
    {
        if (first is not null) return first;
        await using var db = dbs.OpenAcross();
        first = await db.Workspaces.OrderBy(w => w.CreatedAt).ThenBy(w => w.Id).Select(w => w.Id).FirstOrDefaultAsync(cancel);
        return first ?? "";
    }
}
