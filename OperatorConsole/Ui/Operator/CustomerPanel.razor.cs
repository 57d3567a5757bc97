using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>What is known of the customer beside their conversation.</summary>
public sealed partial class CustomerPanel
{
    private static readonly Texts T = OperatorTexts.Words;
    private Customers.Customer? customer;
    private IReadOnlyList<Conversation> others = [];

    [Inject] private ConsoleDbs Dbs { get; set; } = null!;

    [Parameter, EditorRequired] public required Identity.Actor Me { get; set; }
    [Parameter, EditorRequired] public required ConversationRow Row { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public DirectoryPage Names { get; set; } = null!;

    private IEnumerable<Label> Labels => Row.LabelIds.Split(',').Select(id => Names.Labels.GetValueOrDefault(id)).OfType<Label>();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await using var db = Dbs.Open(Row.WorkspaceId);
        customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Row.CustomerId, Gone);
        others = await db.Conversations.AsNoTracking().Where(c => c.CustomerId == Row.CustomerId && c.Id != Row.Id).OrderByDescending(c => c.LastSeq).Take(10).ToListAsync(Gone);
    }
}
