using System.Globalization;

namespace OperatorConsole.Workspaces;

/// <summary>The web chat on other sites: where it may stand, and by what a visitor who is signed in there is known here (SPEC C4).</summary>
/// <param name="AllowedSites">Origins, as in <c>https://www.example.com</c>: scheme, host, and port where it is not the usual one. Empty: on no other site.</param>
/// <param name="VisitorHashSecret">Sealed; <see cref="VisitorHashSecrets"/> opens it. Null: there is none.</param>
/// <param name="SecretMadeAt">When the secret was made.</param>
public sealed record WebChatSettings(IReadOnlyList<string> AllowedSites, string? VisitorHashSecret, DateTimeOffset? SecretMadeAt) : ISection<WebChatSettings>
{
    /// <summary>Most sites of a workspace.</summary>
    public const int MostSites = 50;

    private const int LongestSite = 260;

    static string ISection<WebChatSettings>.Name => "web_chat";

    static WebChatSettings ISection<WebChatSettings>.Read(Workspace workspace, string? content) => SectionJson.Read<WebChatSettings>(content) ?? new([], null, null);

    string ISection<WebChatSettings>.Write(Workspace workspace) => SectionJson.Write(this);

    WebChatSettings ISection<WebChatSettings>.Tidied() =>
        this with { AllowedSites = [.. AllowedSites.Select(s => s.Trim()).Where(s => s.Length > 0).Select(s => Origin(s) ?? s).Distinct(StringComparer.Ordinal)] };

    IEnumerable<SectionFault> ISection<WebChatSettings>.Faults()
    {
        if (AllowedSites.Count > MostSites) yield return new("allowed_sites", "TooManySites", MostSites);
        if (AllowedSites.FirstOrDefault(s => Origin(s) != s) is { } wrong) yield return new("allowed_sites", "NoSite", wrong.Length > 80 ? wrong[..80] + "…" : wrong);
    }

    IReadOnlyDictionary<string, string> ISection<WebChatSettings>.Fields() => new Dictionary<string, string>
    {
        ["allowed_sites"] = string.Join(", ", AllowedSites),
        ["visitor_hash_secret"] = SecretMadeAt?.ToString("u", CultureInfo.InvariantCulture) ?? "", // when it was made; what it is stands nowhere
    };

    /// <summary>The origin of an address as people type it; without a scheme it is https. Null when it is none, or names more than a site.</summary>
    public static string? Origin(string typed)
    {
        var text = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        if (typed.Length > LongestSite || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        if (address.IdnHost.Length == 0 || address.IdnHost.Contains('*') || address.UserInfo.Length > 0 || address.PathAndQuery != "/" || address.Fragment.Length > 0) return null;
        return address.IsDefaultPort ? $"{address.Scheme}://{address.IdnHost}" : $"{address.Scheme}://{address.IdnHost}:{address.Port}";
    }
}
