using System.Collections.Concurrent;
using System.Net;

namespace OperatorConsole.Identity;

/// <summary>
/// Who tries links that are none is not heard for a while, not even with one that is. Counted by network address (of IPv6 by the /64 a household gets), in
/// memory: tokens can't be guessed anyway, this keeps guessing from costing us much.
/// </summary>
internal sealed class GuessLimit(TimeProvider clock)
{
    public const int Most = 50;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int MostCallers = 100_000;
    private readonly ConcurrentDictionary<string, (int Misses, DateTimeOffset Until)> callers = new();

    /// <summary>Whether what comes from there is looked at.</summary>
    public bool Hears(IPAddress? from) => !callers.TryGetValue(Key(from), out var known) || known.Misses < Most || known.Until <= clock.GetUtcNow();

    /// <summary>One more that was none.</summary>
    public void Miss(IPAddress? from)
    {
        var now = clock.GetUtcNow();
        if (callers.Count >= MostCallers) callers.Clear(); // a net of machines: memory is worth more than the counts
        callers.AddOrUpdate(Key(from), _ => (1, now + Window), (_, known) => known.Until <= now ? (1, now + Window) : (known.Misses + 1, known.Until));
    }

    private static string Key(IPAddress? from)
    {
        if (from is null) return "";
        if (from.IsIPv4MappedToIPv6) from = from.MapToIPv4();
        var bytes = from.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }
}
