using System.Security.Cryptography;
using System.Text;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>
/// Meta's proof that a delivery is its own: HMAC-SHA256 of the bytes as they came, by the app's secret, in <c>X-Hub-Signature-256</c>. The bytes and not the JSON: Meta escapes
/// every accent and emoji, and nobody who writes it out again gets the same.
/// </summary>
public static class CloudSignature
{
    /// <summary>The header.</summary>
    public const string Header = "X-Hub-Signature-256";

    private const string Mark = "sha256=";

    /// <summary>The mark of a header; null for one that cannot be right.</summary>
    public static byte[]? Read(string? header)
    {
        if (header is null || header.Length != Mark.Length + 64 || !header.StartsWith(Mark, StringComparison.Ordinal)) return null;
        var hex = header.AsSpan(Mark.Length);
        foreach (var c in hex)
            if (!char.IsAsciiHexDigit(c)) return null;
        return Convert.FromHexString(hex);
    }

    /// <summary>Whether a secret made the mark. Takes the same time whichever byte differs; no secret makes none.</summary>
    public static bool IsBy(string secret, ReadOnlySpan<byte> body, byte[] mark)
    {
        if (secret.Length == 0) return false;
        Span<byte> made = stackalloc byte[32];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, made);
        return CryptographicOperations.FixedTimeEquals(made, mark);
    }

    /// <summary>Whether two tokens are the same, in a time that tells nothing of them; an empty one is like no other.</summary>
    public static bool IsSame(string one, string? other) =>
        one.Length > 0 && other is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
