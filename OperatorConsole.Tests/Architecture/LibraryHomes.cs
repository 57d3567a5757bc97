using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

/// <summary>Where a library may be known. Elsewhere the house's own types stand between, so that a library can be exchanged in one folder.</summary>
internal static class LibraryHomes
{
    private sealed record Home(string Library, string[] Prefixes, string[] Folders);

    private static readonly Home[] Homes =
    [
        new("components", ["Microsoft.AspNetCore.Components", "Microsoft.JSInterop", "Radzen"], ["Ui", Root]),
        new("database providers", ["Npgsql", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCL"], ["Platform.Storage"]),
        new("the model client", ["OpenAI", "Microsoft.Extensions.AI"], ["Knowledge", "Bot"]),
        new("child processes", ["System.Diagnostics.ProcessStartInfo"], ["Knowledge.Ingestion"]),
        new("PDF reading", ["UglyToad.PdfPig", "PdfSharp", "iText"], ["Knowledge.Ingestion"]),
        new("SMTP", ["System.Net.Mail.SmtpClient"], ["Channels.Email"]),
        new("QR codes", ["QRCoder"], ["Platform.Web"]),
        new("log sinks and exporters", ["Serilog", "OpenTelemetry"], ["Platform", Root]),
    ];

    private const string Root = "";

    public static IEnumerable<string> Broken(IEnumerable<TypeUse> uses) =>
        from use in uses
        where use.From.IsHouse && !use.To.IsHouse
        from home in Homes
        where home.Prefixes.Any(p => Starts(use.To.Full, p) || Starts(use.To.Assembly, p))
        where !home.Folders.Any(f => f == Root ? use.From.Folder.Length == 0 : Starts(use.From.Folder, f))
        select $"{use}: {home.Library} only in {string.Join(", ", home.Folders.Select(f => f == Root ? "Program.cs" : f))}";

    private static bool Starts(string name, string prefix) =>
        name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);
}
