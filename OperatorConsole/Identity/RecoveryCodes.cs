using System.Security.Cryptography;
using System.Text;

namespace OperatorConsole.Identity;

/// <summary>Makes recovery codes and reads what people type of them.</summary>
internal static class RecoveryCodes
{
    /// <summary>How many are given at a time.</summary>
    public const int Given = 10;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // none that looks like another
    private const int Length = 12;
    private const int Rounds = 10_000;

    /// <summary>A new set: <c>4f7k-92qx-m3ta</c>.</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Given).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(c => new string(c))))];

    /// <summary>What is kept of a code; null when the text can be none.</summary>
    public static string? HashOf(string accountId, string typed)
    {
        var code = new string([.. typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return code.Length == Length ? Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(code, Encoding.UTF8.GetBytes(accountId), Rounds, HashAlgorithmName.SHA256, 32)) : null;
    }
}
