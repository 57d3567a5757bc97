using System.Globalization;

namespace OperatorConsole.Tests.Load;

/// <summary>Median and tails of many milliseconds; NaN when nothing was measured.</summary>
internal sealed record Percentiles(double P50, double P95, double P99)
{
    public static Percentiles Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Percentiles(At(sorted, 50), At(sorted, 95), At(sorted, 99));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{P50:0.0} / {P95:0.0} / {P99:0.0} ms");

    private static double At(double[] sorted, double percent)
    {
        if (sorted.Length == 0) return double.NaN;
        var place = (sorted.Length - 1) * percent / 100;
        var (below, above) = (sorted[(int)place], sorted[Math.Min((int)place + 1, sorted.Length - 1)]);
        return below + (above - below) * (place - (int)place);
    }
}
