namespace OperatorConsole.Tests.Load;

/// <summary>The one clock of a run: monotonic, in milliseconds, so that differences are all that means anything.</summary>
internal static class Clock
{
    private static readonly TimeProvider Time = TimeProvider.System;

    public static double Now => Time.GetTimestamp() * 1e3 / Time.TimestampFrequency;

    /// <summary>Lets a server settle or a phase run on; a load run measures real time, so it really waits.</summary>
    public static async Task PauseAsync(TimeSpan span, CancellationToken cancel)
    {
        using var once = new PeriodicTimer(span, Time);
        await once.WaitForNextTickAsync(cancel);
    }
}
