using System.Security.Cryptography;

namespace OperatorConsole.Platform.Text;

/// <summary>
/// Ids that leave the house: 20 lower-case letters and digits. The first 11 tell the moment and grow with every id of this process, also when the clock is
/// set back, so that indexes grow at their end and lines sort as they were stored; the last 9 are random (45 bits), so that none can be guessed from another.
/// </summary>
public static class NewId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Counted = 12;
    private static long last;

    /// <summary>A new id at this moment.</summary>
    public static string At(DateTimeOffset now) => string.Create(20, Next(now.ToUnixTimeMilliseconds() << Counted), static (to, order) =>
    {
        for (var i = 10; i >= 0; i--, order >>= 5) to[i] = Alphabet[(int)(order & 31)];
        Span<byte> random = stackalloc byte[9];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < 9; i++) to[11 + i] = Alphabet[random[i] & 31];
    });

    private static long Next(long moment)
    {
        while (true)
        {
            var before = Volatile.Read(ref last);
            var next = Math.Max(moment, before + 1);
            if (Interlocked.CompareExchange(ref last, next, before) == before) return next;
        }
    }

    /// <summary>Whether this could be one of ours; spares the database nonsense.</summary>
    public static bool IsOne(string? id) => id is { Length: > 0 and <= 40 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
