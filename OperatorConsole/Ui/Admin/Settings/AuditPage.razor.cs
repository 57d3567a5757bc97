using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OperatorConsole.Administration;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>Who changed what of the workspace, for admins: the newest first, by area, person and days.</summary>
public sealed partial class AuditPage
{
    private static readonly Texts T = SettingsTexts.Words;
    private Actor? me;
    private bool ready, more;
    private string area = "", who = "";
    private DateOnly? from, to;
    private IReadOnlyList<string> areas = [];
    private IReadOnlyList<(string Id, string Name)> people = [];
    private IReadOnlyList<AuditEntry> entries = [];

    [Inject] private AuditReader Log { get; set; } = null!;
    [Inject] private WorkspaceDirectory Workspaces { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), async _ =>
        {
            if (entries.Count <= AuditReader.Page) await ReadAsync(null); // who has gone back in time is not thrown to the top
            return true;
        }, typeof(SettingsChanged));
        await ReadAsync(null);
        ready = true;
    }

    private Task FilterAsync() => TryAsync(() => ReadAsync(null));

    private Task MoreAsync() => TryAsync(() => ReadAsync(entries[^1].Id));

    private async Task ReadAsync(string? before)
    {
        (areas, people) = await Log.ChoicesAsync(me!, Gone);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById((await Workspaces.FindAsync(me!.WorkspaceId, Gone))!.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var part = await Log.ReadAsync(me, new AuditQuery(Empty(area), Empty(who), Start(from, zone), Start(to?.AddDays(1), zone), before), Gone);
        (entries, more) = (before is null ? part.Entries : [.. entries, .. part.Entries], part.More);
    }

    private static string? Empty(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset? Start(DateOnly? day, TimeZoneInfo zone) =>
        day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MinValue), zone.GetUtcOffset(d.ToDateTime(TimeOnly.MinValue))).ToUniversalTime() : null;
}
