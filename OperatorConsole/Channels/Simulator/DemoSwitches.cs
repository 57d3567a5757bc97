namespace OperatorConsole.Channels.Simulator;

/// <summary>The switches of a demo start on the command line.</summary>
public static class DemoSwitches
{
    /// <summary><c>--demo</c>: start with the demo workspaces.</summary>
    public const string Demo = "demo";

    /// <summary><c>--demo-anywhere</c>: and let other machines reach it.</summary>
    public const string Anywhere = "demo-anywhere";

    /// <summary>
    /// The arguments with bare switches spelled out as <c>--demo=true</c>. The configuration's own reader takes the argument after a bare switch for its
    /// value, so that <c>--demo --data DIR</c> would lose the directory. <c>--demo --demo</c> is told twice: it means <c>--demo-anywhere</c> too.
    /// </summary>
    public static string[] SpelledOut(IReadOnlyList<string> args)
    {
        var twice = args.Count(arg => arg == "--" + Demo) > 1 ? ["--" + Anywhere + "=true"] : Array.Empty<string>();
        return [.. args.Select(arg => arg is "--" + Demo or "--" + Anywhere ? arg + "=true" : arg), .. twice];
    }
}
