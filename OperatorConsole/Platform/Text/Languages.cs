using Microsoft.Net.Http.Headers;

namespace OperatorConsole.Platform.Text;

/// <summary>The languages the product speaks.</summary>
public static class Languages
{
    /// <summary>Two-letter codes; English is the last resort.</summary>
    public static readonly IReadOnlyList<string> All = ["it", "en", "es", "pt"];

    /// <summary>The code if it is one of ours (also from "pt-BR"), else null.</summary>
    public static string? Known(string? language) =>
        language is { Length: >= 2 } && All.FirstOrDefault(l => language.StartsWith(l, StringComparison.OrdinalIgnoreCase) && (language.Length == 2 || language[2] is '-' or '_')) is { } known ? known : null;

    /// <summary>The best of ours for an <c>Accept-Language</c> header.</summary>
    public static string From(string? acceptLanguage)
    {
        if (string.IsNullOrEmpty(acceptLanguage) || !StringWithQualityHeaderValue.TryParseList([acceptLanguage], out var wanted)) return "en";
        return wanted.Where(w => w.Quality != 0).OrderByDescending(w => w.Quality ?? 1).Select(w => Known(w.Value.ToString())).FirstOrDefault(l => l is not null) ?? "en";
    }
}
