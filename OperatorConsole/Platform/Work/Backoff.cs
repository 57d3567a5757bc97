namespace OperatorConsole.Platform.Work;

/// <summary>How long to wait before trying again.</summary>
public static class Backoff
{
    /// <summary>Doubles from <paramref name="first"/> up to <paramref name="longest"/>, less up to a fifth by chance so that many do not return together.</summary>
    /// <param name="attempt">1 after the first failure.</param>
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan longest)
    {
        var factor = Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        var wait = Math.Min(first.TotalMilliseconds * factor, longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(wait * (1 - Random.Shared.NextDouble() * 0.2));
    }
}
