using System.Security.Cryptography;
using System.Text;

namespace OperatorConsole.Channels.WebChat;

/// <summary>
/// By what a business's site proves who its visitor is (SPEC C4): HMAC-SHA256 of the site's own id of them, in UTF-8, with the workspace's secret, as 64
/// hexadecimal digits. It is made on the site's server; the page only hands it on.
/// </summary>
public static class VisitorHash
{
    /// <summary>The longest id a site may have for somebody, in UTF-16 units.</summary>
    public const int LongestId = 200;

    /// <summary>The hash of an id.</summary>
    public static string Of(string secret, string userId) => Convert.ToHexStringLower(Bytes(secret, userId));

    /// <summary>Whether a hash is the right one; without a secret none is. Takes as long for a nearly right one as for any other.</summary>
    public static bool Proves(string? secret, string userId, string? hash)
    {
        if (string.IsNullOrEmpty(secret) || hash is not { Length: 64 } || !hash.All(char.IsAsciiHexDigit)) return false;
        return CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hash), Bytes(secret, userId));
    }

    private static byte[] Bytes(string secret, string userId) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(userId));
}
