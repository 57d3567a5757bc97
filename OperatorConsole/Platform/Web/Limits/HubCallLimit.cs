using Microsoft.AspNetCore.SignalR;

namespace OperatorConsole.Platform.Web.Limits;

/// <summary>
/// Ends a connection, of a circuit or of the live API, that calls faster than any screen does: HTTP's limits see one long request there. A screen answers
/// twenty pictures a second and tells what its person does; the purse lets a burst pass that a slow line has held back.
/// </summary>
internal sealed class HubCallLimit(TimeProvider clock) : IHubFilter
{
    /// <summary>Calls a second, in the long run.</summary>
    public const int PerSecond = 200;

    /// <summary>Calls at once.</summary>
    public const int Purse = 1000;

    private static readonly object Key = new();

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (PurseOf(invocationContext.Context).Take(clock)) return next(invocationContext);
        invocationContext.Context.Abort();
        return ValueTask.FromResult<object?>(null);
    }

    private Calls PurseOf(HubCallerContext connection)
    {
        if (connection.Items.TryGetValue(Key, out var purse)) return (Calls)purse!;
        var full = new Calls { LookedAt = clock.GetTimestamp() };
        connection.Items[Key] = full;
        return full;
    }

    // A connection's calls come one after another.
    private sealed class Calls
    {
        private double left = Purse;

        public long LookedAt { get; set; }

        public bool Take(TimeProvider clock)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(Purse, left + clock.GetElapsedTime(LookedAt, now).TotalSeconds * PerSecond);
            LookedAt = now;
            return --left >= 0;
        }
    }
}
