using OperatorConsole.Platform.Start;

namespace OperatorConsole.Channels.Simulator;

/// <summary>Whether this is a demo start (<c>--demo</c>), and, section <c>Demo</c>, what it does beside being one.</summary>
public sealed record DemoOptions
{
    /// <summary>True: with the demo workspaces; otherwise a production start.</summary>
    public bool IsDemo { get; init; }

    /// <summary>True: workspaces and accounts only, without customers, for load runs (<c>Demo:Seed=empty</c>).</summary>
    public bool WithoutCustomers { get; init; }

    /// <summary>True: may be reached from other machines although everybody knows its passwords (<c>--demo-anywhere</c>, <c>Demo:Anywhere=true</c>).</summary>
    public bool Anywhere { get; init; }

    internal static DemoOptions From(Settings settings)
    {
        var (twice, anywhere) = (settings.Switch(DemoSwitches.Anywhere, false), settings.Switch("Demo:Anywhere", false));
        return new()
        {
            IsDemo = settings.Switch(DemoSwitches.Demo, false),
            WithoutCustomers = settings.Word("Demo:Seed", "full", "empty") == "empty",
            Anywhere = twice || anywhere,
        };
    }
}
