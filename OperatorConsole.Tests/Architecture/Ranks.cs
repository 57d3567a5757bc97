using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

/// <summary>
/// Who may use whom. A folder uses only those named on its row; what composes the process (Program.cs) uses all and is used by none.
/// A new folder fails until it has a row here.
/// </summary>
internal static class Ranks
{
    private static readonly string[] Core = ["Platform", "Workspaces", "Identity", "Customers", "Conversations"];
    private static readonly string[] Domain = [.. Core, "Channels", "Knowledge", "Shop", "Tickets", "Routing", "Handshake", "Bot"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Platform"] = [],
        ["Workspaces"] = [.. Core.Take(1)],
        ["Identity"] = [.. Core.Take(2)],
        ["Administration"] = [.. Core.Take(3)],
        ["Customers"] = [.. Core.Take(3)],
        ["Conversations"] = [.. Core.Take(4)],
        ["Channels"] = Core,
        ["Knowledge"] = Core,
        ["Shop"] = Core,
        ["Tickets"] = Core,
        ["Routing"] = [.. Core, "Tickets"],
        ["Handshake"] = [.. Core, "Routing", "Channels.Telegram"],
        ["Bot"] = [.. Core, "Knowledge", "Shop", "Tickets", "Routing"],
        ["Notifications"] = Domain,
        ["Supervision"] = Domain,
        ["Integrations"] = Domain,
        ["Ui"] = [.. Domain.Except(["Channels"]), "Administration", "Channels.WebChat", "Channels.Simulator", "Notifications", "Supervision", "Integrations"],
    };

    private static readonly string[] Audiences = ["Ui.Operator", "Ui.Supervisor", "Ui.Admin", "Ui.Customer", "Ui.Account"];
    private static readonly string[] KitMayUse = ["Ui.Kit", "Platform", "Workspaces", "Identity"];

    public static IEnumerable<string> Broken(IEnumerable<TypeUse> uses) =>
        from use in uses
        where use.From.IsHouse && use.To.IsHouse && use.From.Folder.Length > 0
        let why = WhyNot(use)
        where why is not null
        select $"{use}: {why}";

    private static string? WhyNot(TypeUse use)
    {
        var (from, to) = (use.From, use.To);
        if (!MayUse.TryGetValue(from.Top, out var named)) return $"the folder {from.Top} has no row in {nameof(Ranks)}";
        if (to.Folder.Length == 0) return "only the process is composed there; nothing below knows it";
        if (!MayUse.ContainsKey(to.Top)) return $"the folder {to.Top} has no row in {nameof(Ranks)}";
        if (IsIn(from, "Ui.Kit")) return KitMayUse.Any(f => IsIn(to, f)) ? null : "Ui.Kit knows no domain";
        if (from.Top == to.Top) return WhyNotInside(from, to);
        if (named.Any(f => IsIn(to, f)) || from.Top == "Ui" && IsChannelSetting(to)) return null;
        return $"{from.Top} may not use {(to.Top == "Channels" ? to.Folder : to.Top)}";
    }

    private static string? WhyNotInside(TypeName from, TypeName to) => from.Top switch
    {
        "Channels" when Second(from) is { } one && Second(to) is { } other && one != other => "one channel knows no other",
        "Ui" when IsIn(from, "Ui.Shared") && Audiences.Any(a => IsIn(to, a)) => "Ui.Shared knows no audience",
        "Ui" when Audience(from) is { } mine && Audience(to) is { } theirs && mine != theirs => "one audience's pages know no other's",
        _ => null,
    };

    private static string? Audience(TypeName type) => Audiences.FirstOrDefault(a => IsIn(type, a));

    private static string? Second(TypeName type) => type.Folder.Split('.') is [_, var second, ..] ? second : null;

    // An admin page edits what a channel is set up with, and needs to know no more of it.
    private static bool IsChannelSetting(TypeName type) =>
        type.Top == "Channels" && (type.Name.EndsWith("Settings", StringComparison.Ordinal) || type.Name.EndsWith("Options", StringComparison.Ordinal));

    private static bool IsIn(TypeName type, string folder) =>
        type.Folder == folder || type.Folder.StartsWith(folder + ".", StringComparison.Ordinal);
}
