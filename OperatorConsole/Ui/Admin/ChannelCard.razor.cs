using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Admin;

/// <summary>One account: how it is, its test, what to copy to the provider, its keys.</summary>
public sealed partial class ChannelCard
{
    private static readonly Texts T = ChannelsTexts.Words;
    private AccountCheck? check;
    private bool testing;
    private IReadOnlyDictionary<string, string> shown = new Dictionary<string, string>();

    [Inject] private ChannelAccounts Accounts { get; set; } = null!;
    [Inject] private PublicAddress Address { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required ChannelAccount Account { get; set; }
    [Parameter, EditorRequired] public required IChannelKind Kind { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ChannelDelivery> Kept { get; set; }
    [Parameter, EditorRequired] public required string StateWord { get; set; }
    [Parameter, EditorRequired] public required string Dot { get; set; }

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string BadgeClass => Dot switch { "ok" => "badge--success", "bad" => "badge--danger", "warn" => "badge--warning", _ => "" };

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        try { shown = Accounts.Shown(Me, Kind, Account.Id); }
        catch (ProblemException) { shown = new Dictionary<string, string>(); } // no admin any more, or it has just gone
    }

    private Task SwitchAsync() => TryAsync(() => Accounts.SwitchAsync(Me, Account.Id, !Account.IsOn, Gone));

    private async Task TestAsync()
    {
        testing = true;
        StateHasChanged();
        await TryAsync(async () => check = await Accounts.CheckAsync(Me, Kind, Account.Id, Gone));
        testing = false;
    }
}
