using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

/// <summary>
/// Time comes from <see cref="TimeProvider"/> alone, so that a test moves it. Tests never sleep: they wait for something by the one
/// primitive, <see cref="Fakes.Eventually"/>. Load runs pace themselves by the real clock, which is their subject.
/// </summary>
internal static class Clocks
{
    private const string Provider = "System.TimeProvider";
    private const string Load = "OperatorConsole.Tests.Load";

    public static IEnumerable<string> InProduct(IEnumerable<MemberCall> calls) =>
        from call in calls
        where call.From.IsHouse && (ReadsSystemClock(call) || WaitsOnSystemClock(call) || TakesSystemClock(call))
        select $"{call}: time comes from TimeProvider";

    public static IEnumerable<string> InTests(IEnumerable<MemberCall> calls) =>
        from call in calls
        where ReadsSystemClock(call) || Sleeps(call)
        select $"{call}: tests wait with {nameof(Fakes.Eventually)} or move a {nameof(Fakes.FakeTime)}";

    private static bool ReadsSystemClock(MemberCall call) => (call.On, call.Member) is
        ("System.DateTime", "get_Now" or "get_UtcNow" or "get_Today") or ("System.DateTimeOffset", "get_Now" or "get_UtcNow");

    private static bool WaitsOnSystemClock(MemberCall call) => (call.On, call.Member) switch
    {
        ("System.Threading.Tasks.Task", "Delay") => !call.Takes(Provider),
        ("System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1", "WaitAsync") => call.Takes("System.TimeSpan") && !call.Takes(Provider),
        ("System.Threading.Thread", "Sleep") => true,
        ("System.Threading.PeriodicTimer", ".ctor") => !call.Takes(Provider),
        ("System.Threading.CancellationTokenSource", ".ctor") => (call.Takes("System.TimeSpan") || call.Takes("System.Int32")) && !call.Takes(Provider),
        ("System.Threading.Timer" or "System.Timers.Timer", ".ctor") => true,
        ("System.Environment", "get_TickCount" or "get_TickCount64") => true,
        ("System.Diagnostics.Stopwatch", "StartNew" or "GetTimestamp" or ".ctor") => true,
        _ => false,
    };

    // The system's clock is chosen once, where things are put together; everybody else is handed it.
    private static bool TakesSystemClock(MemberCall call) =>
        call is { On: Provider, Member: "get_System" } && call.From.Folder.Length > 0 && !call.From.Name.EndsWith("Setup", StringComparison.Ordinal);

    private static bool Sleeps(MemberCall call) => (call.On, call.Member) switch
    {
        ("System.Threading.Tasks.Task", "Delay") or ("System.Threading.Thread", "Sleep") or ("System.Threading.SpinWait", "SpinUntil") => true,
        ("System.Threading.PeriodicTimer", ".ctor") => call.From.Name != nameof(Fakes.Eventually) && !call.From.Namespace.StartsWith(Load, StringComparison.Ordinal),
        _ => false,
    };
}
