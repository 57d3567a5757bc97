namespace OperatorConsole.Tests.Architecture;

/// <summary>Says what is broken line by line, so that a failing guard reads as a list of places to go to.</summary>
internal static class Guard
{
    public static void Holds(IEnumerable<string> broken)
    {
        var lines = broken.Distinct().Order(StringComparer.Ordinal).ToList();
        if (lines.Count > 0) Assert.Fail($"{lines.Count} found:\n{string.Join('\n', lines)}");
    }
}
