using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OperatorConsole.Identity;

/// <summary>The codes of authenticator apps: six digits, a new one every 30 s, HMAC-SHA1 (RFC 6238 and 4226). That is what every app can do.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const int Digits = 6;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The time step of a moment.</summary>
    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code this is, of now and one to either side (phones are off by some seconds); null when it is none, or not newer than <paramref name="last"/>.</summary>
    public static long? Accept(byte[] secret, string code, DateTimeOffset now, long last)
    {
        var step = StepAt(now);
        long? found = null;
        for (var at = step - 1; at <= step + 1; at++) // all three, whichever is right
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeAt(secret, at)), System.Text.Encoding.ASCII.GetBytes(code)) && at > last) found ??= at;
        return found;
    }

    /// <summary>The code of a step.</summary>
    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's default, and what apps speak: as a keyed hash it is not broken
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>A secret as people type it (RFC 4648).</summary>
    public static string Written(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in secret)
        {
            (buffer, bits) = ((buffer << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Base32[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
