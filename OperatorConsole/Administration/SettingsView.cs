using System.Globalization;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>Who the business is.</summary>
public sealed record BusinessView(string Name, string VatNumber, string Language, string TimeZone, int Version)
{
    internal static BusinessView Of(Stored<BusinessSettings> s) => new(s.Value.Name, s.Value.VatNumber, s.Value.Language, s.Value.TimeZone, s.Version);
}

/// <summary>How customer pages look.</summary>
public sealed record LookView(string? Color, string? LogoUrl, int Version)
{
    internal static LookView Of(Stored<LookSettings> s, string workspaceId) => new(s.Value.Color, s.Value.LogoAddress(workspaceId), s.Version);
}

/// <summary>All texts in all languages, as customers read them but for the fields.</summary>
public sealed record TextsView(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts, int Version)
{
    internal static TextsView Of(Stored<TextSettings> s) =>
        new(CustomerText.All.ToDictionary(t => t.Key, t => (IReadOnlyDictionary<string, string>)Languages.All.ToDictionary(l => l, l => s.Value.Of(t, l))), s.Version);
}

/// <summary>A stretch of a day.</summary>
public sealed record SpanView(string Day, string From, string To);

/// <summary>Days on which it is closed.</summary>
public sealed record HolidayView(string FirstDay, string LastDay, string Name, bool EveryYear);

/// <summary>When the business is open, in its own time zone.</summary>
public sealed record HoursView(bool Always, IReadOnlyList<SpanView> Week, IReadOnlyList<HolidayView> Holidays, int Version)
{
    internal static HoursView Of(Stored<HoursSettings> s) => new(s.Value.Always, [.. s.Value.Week.Select(o => new SpanView(HoursSettings.Field(o.Day), o.From.ToString("HH:mm", CultureInfo.InvariantCulture), o.To.ToString("HH:mm", CultureInfo.InvariantCulture)))],
        [.. s.Value.Holidays.Select(h => new HolidayView(h.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), h.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), h.Name, h.EveryYear))], s.Version);
}

/// <summary>The web chat on other sites. The secret itself is told only when it is made.</summary>
public sealed record WebChatView(IReadOnlyList<string> AllowedSites, DateTimeOffset? SecretMadeAt, int Version)
{
    internal static WebChatView Of(Stored<WebChatSettings> s) => new(s.Value.AllowedSites, s.Value.SecretMadeAt, s.Version);
}

/// <summary>A secret, told this once.</summary>
public sealed record SecretView(string Secret);

/// <summary>One change of what the workspace is set up with.</summary>
public sealed record AuditView(string Id, DateTimeOffset At, string ActorId, string ActorName, string Area, string Field, string Subject, string Old, string New)
{
    internal static AuditView Of(AuditEntry e) => new(e.Id, e.At, e.ActorId, e.ActorName, e.Area, e.Field, e.Subject, e.Old, e.New);
}

/// <summary>Changes, the newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditView> Items, string? NextCursor);
