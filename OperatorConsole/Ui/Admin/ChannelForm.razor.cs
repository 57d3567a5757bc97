using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui.Admin;

/// <summary>What an account needs, as its adapter says. Secrets go in here and never come out: one that is kept is not even in the page.</summary>
public sealed partial class ChannelForm
{
    private static readonly Texts T = ChannelsTexts.Words;
    private readonly Dictionary<string, string> values = [];
    private readonly HashSet<string> replaced = [];
    private string name = "";
    private bool tried;

    [Inject] private ChannelAccounts Accounts { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required IChannelKind Kind { get; set; }

    /// <summary>The account that is changed; null adds one.</summary>
    [Parameter] public ChannelAccount? Account { get; set; }

    /// <summary>It is saved, under this id.</summary>
    [Parameter] public EventCallback<string> OnDone { get; set; }

    /// <summary>Nothing is to be added after all.</summary>
    [Parameter] public EventCallback OnCancel { get; set; }

    private string SetWords
    {
        get
        {
            var day = Account!.SecretsSetAt.ToString("d MMMM", CultureInfo.CurrentUICulture);
            return Account.SecretsSetBy.Length > 0 ? T["SetBy", day, Account.SecretsSetBy] : T["SetOn", day];
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        name = Account?.Name ?? Kind.Words["kind"];
        IReadOnlyDictionary<string, string> shown = new Dictionary<string, string>();
        try { if (Account is not null) shown = Accounts.Shown(Me, Kind, Account.Id); }
        catch (ProblemException) { shown = new Dictionary<string, string>(); } // no admin any more, or it has just gone: saving says so
        foreach (var field in Kind.Fields) values[field.Name] = field.IsMade ? "" : shown.GetValueOrDefault(field.Name, "");
    }

    private void Put(ChannelField field, ChangeEventArgs typed) => values[field.Name] = typed.Value as string ?? "";

    private void Choose(ChannelField field, ChangeEventArgs chosen) => values[field.Name] = chosen.Value is true ? "true" : "false";

    private string Id(string field) => $"channel-{Account?.Id}-{field}";

    private bool IsMissing(ChannelField field) => tried && field.IsRequired && values[field.Name].Length == 0 && !(field.IsSecret && Account is not null);

    private async Task SaveAsync()
    {
        tried = true;
        if (name.Trim().Length == 0 || Kind.Fields.Any(f => !f.IsMade && IsMissing(f))) return;
        await TryAsync(async () =>
        {
            var id = await Accounts.SaveAsync(Me, Kind, Account?.Id, name, values, Gone);
            foreach (var field in Kind.Fields.Where(f => f.IsSecret)) values[field.Name] = "";
            replaced.Clear();
            tried = false;
            Toasts.Show(T["Saved"], ToastKind.Done);
            await OnDone.InvokeAsync(id);
        });
    }
}
