using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;

namespace OperatorConsole.Platform.Web.Limits;

/// <summary>
/// Counts the calls of the public API (SPEC A6) and says no to one too many: another system's by its account or token, or by its address while it is nobody
/// known; customers' pages by themselves and by their address. The console's own calls, believed for the cookie of somebody who works here, are not counted.
/// </summary>
internal sealed class CallLimits(LimitOptions options, TimeProvider clock) : PartitionedRateLimiter<HttpContext>
{
    private const string CookieIdentity = "Identity.Application";
    private const int StreamsPerAddress = 10; // times those of one caller
    private static readonly PathString[] Public = ["/api", "/hubs", "/openapi"];

    private readonly PartitionedRateLimiter<(string Key, Allowance Allowed)> windows = PartitionedRateLimiter.Create<(string Key, Allowance Allowed), string>(
        call => RateLimitPartition.Get(call.Key, _ => new CallWindow(call.Allowed, clock)));

    private readonly PartitionedRateLimiter<(string Key, int Most)> streams = PartitionedRateLimiter.Create<(string Key, int Most), string>(
        stream => RateLimitPartition.GetConcurrencyLimiter(stream.Key, _ => new ConcurrencyLimiterOptions { PermitLimit = stream.Most }));

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext context, int permitCount)
    {
        var leases = new List<RateLimitLease>();
        foreach (var (key, allowed) in CallsOf(context))
        {
            leases.Add(windows.AttemptAcquire((key, allowed), permitCount));
            Tell(context.Response, (CallLease)leases[^1]);
            if (!leases[^1].IsAcquired) return leases[^1];
        }
        if (leases.Count == 0 || context.GetEndpoint()?.Metadata.GetMetadata<CountedCalls.Lasting>() is null) return new Leases(leases);
        var address = AddressOf(context);
        foreach (var stream in new[] { (Key: "address " + address, Most: options.Streams * StreamsPerAddress), (Key: WhoOf(context) ?? "nobody at " + address, Most: options.Streams) })
        {
            leases.Add(streams.AttemptAcquire(stream));
            if (leases[^1].IsAcquired) continue;
            context.Response.Headers.RetryAfter = "30";
            foreach (var held in leases) held.Dispose();
            return leases[^1];
        }
        return new Leases(leases);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext context, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(context, permitCount));

    private IEnumerable<(string Key, Allowance Allowed)> CallsOf(HttpContext context)
    {
        if (!Public.Any(path => context.Request.Path.StartsWithSegments(path))) return [];
        var counted = context.GetEndpoint()?.Metadata.GetMetadata<CountedCalls.Counted>();
        return counted?.As switch
        {
            Counting.None => [],
            Counting.Arrival => [("arrivals " + AddressOf(context), options.Arrivals)],
            Counting.Guest => WhoOf(context) is { } who
                ? [("guests " + AddressOf(context), options.Address), ("guest " + who, options.Guest)]
                : [("guests " + AddressOf(context), options.Address)],
            _ when context.User.Identity?.AuthenticationType == CookieIdentity => [],
            _ => [("api " + (WhoOf(context) ?? AddressOf(context)), options.Api)],
        };
    }

    private static string? WhoOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CountedCalls.Counted>() is { } counted ? counted.Who(context) : context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    // Whoever has one IPv6 address has a whole network of them.
    private static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "nowhere";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]) + "/64" : address.ToString();
    }

    // When the answer starts, so that a refusal made later carries them too. Of several counts the last one told is the caller's own.
    private static void Tell(HttpResponse response, CallLease call) => response.OnStarting(() =>
    {
        var free = Math.Max(0, (long)Math.Ceiling(call.Free.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.TryAdd("RateLimit-Limit", call.Allowed.Calls.ToString(CultureInfo.InvariantCulture));
        response.Headers.TryAdd("RateLimit-Policy", string.Create(CultureInfo.InvariantCulture, $"{call.Allowed.Calls};w={call.Allowed.Within.TotalSeconds:0}"));
        response.Headers.TryAdd("RateLimit-Remaining", Math.Max(0, call.Left).ToString(CultureInfo.InvariantCulture));
        response.Headers.TryAdd("RateLimit-Reset", free);
        if (!call.IsAcquired) response.Headers.RetryAfter = free;
        return Task.CompletedTask;
    });

    /// <summary>All that one call holds; the streams among it are given back when it ends.</summary>
    private sealed class Leases(IReadOnlyList<RateLimitLease> held) : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var lease in held) lease.Dispose();
        }
    }
}
