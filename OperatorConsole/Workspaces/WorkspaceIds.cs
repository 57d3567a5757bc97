using System.Globalization;
using System.Text;

namespace OperatorConsole.Workspaces;

/// <summary>The short ids of workspaces, which stand in addresses and links.</summary>
public static class WorkspaceIds
{
    /// <summary>The longest one may be.</summary>
    public const int Longest = 32;

    /// <summary>What a name makes: "Caffè Perù, S.r.l." becomes <c>caffeperusrl</c>.</summary>
    public static string From(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        var id = new string([.. plain.Where(char.IsAsciiLetterOrDigit).Take(Longest)]);
        return id.Length > 0 ? id : "console";
    }

    /// <summary>Whether it can be one: lower-case letters and digits.</summary>
    public static bool IsOne(string? id) => id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
