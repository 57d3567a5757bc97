using OperatorConsole.Platform.Start;

namespace OperatorConsole.Platform.Web.Limits;

/// <summary>So many calls within so long, counted back from each moment.</summary>
public sealed record Allowance(int Calls, TimeSpan Within);

/// <summary>Section <c>RateLimits</c>: how often callers may call (SPEC A6). Each process counts for itself: behind two, a caller gets up to twice as many.</summary>
public sealed record LimitOptions
{
    /// <summary>Key <c>Enabled</c>: false for load runs, in which one address plays all callers.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Keys <c>Calls</c> and <c>Minutes</c>: another system's calls, per account or API token; without one per address.</summary>
    public Allowance Api { get; init; } = new(100, TimeSpan.FromMinutes(10));

    /// <summary>Key <c>GuestCallsPerMinute</c>: one customer's page. Somebody who types all the time, writes a message every two seconds and ticks as many makes 80.</summary>
    public Allowance Guest { get; init; } = new(240, TimeSpan.FromMinutes(1));

    /// <summary>Key <c>AddressCallsPerMinute</c>: all customers' pages behind one address, which may be a whole office.</summary>
    public Allowance Address { get; init; } = new(2400, TimeSpan.FromMinutes(1));

    /// <summary>Key <c>ArrivalsPerMinute</c>: new customers' pages behind one address.</summary>
    public Allowance Arrivals { get; init; } = new(300, TimeSpan.FromMinutes(1));

    /// <summary>Key <c>Streams</c>: streams of events that one account or API token may hold open; one customer holds as many, and one address ten times that.</summary>
    public int Streams { get; init; } = 20;

    internal static LimitOptions From(Settings settings)
    {
        var usual = new LimitOptions();
        return new()
        {
            Enabled = settings.Switch("RateLimits:Enabled", usual.Enabled),
            Api = new(settings.Number("RateLimits:Calls", usual.Api.Calls, 1, 1_000_000), TimeSpan.FromMinutes(settings.Number("RateLimits:Minutes", 10, 1, 1440))),
            Guest = usual.Guest with { Calls = settings.Number("RateLimits:GuestCallsPerMinute", usual.Guest.Calls, 1, 1_000_000) },
            Address = usual.Address with { Calls = settings.Number("RateLimits:AddressCallsPerMinute", usual.Address.Calls, 1, 1_000_000) },
            Arrivals = usual.Arrivals with { Calls = settings.Number("RateLimits:ArrivalsPerMinute", usual.Arrivals.Calls, 1, 1_000_000) },
            Streams = settings.Number("RateLimits:Streams", usual.Streams, 1, 10_000),
        };
    }
}
