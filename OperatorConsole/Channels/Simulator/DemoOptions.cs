using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Channels.Simulator;

/// <summary>Section <c>Demo</c>: what a demo start does beside being one.</summary>
public sealed record DemoOptions
{
    /// <summary>True: workspaces and accounts only, without customers, for load runs (<c>Demo:Seed=empty</c>).</summary>
    public bool WithoutCustomers { get; init; }

    /// <summary>True: may be reached from other machines although everybody knows its passwords (<c>--demo-anywhere</c>, <c>Demo:Anywhere=true</c>).</summary>
    public bool Anywhere { get; init; }

    /// <summary>Reads the section and its short form.</summary>
    /// <exception cref="StartException">A value is none of those allowed.</exception>
    public static DemoOptions From(IConfiguration configuration) => new()
    {
        WithoutCustomers = configuration["Demo:Seed"]?.ToLowerInvariant() switch
        {
            null or "" or "full" => false,
            "empty" => true,
            var other => throw new StartException($"Demo:Seed is \"{other}\". Allowed: full (customers and conversations), empty (workspaces and accounts only)."),
        },
        Anywhere = IsOn(configuration, "Demo:Anywhere") || IsOn(configuration, DemoSwitches.Anywhere),
    };

    private static bool IsOn(IConfiguration configuration, string key) => configuration[key]?.ToLowerInvariant() switch
    {
        null or "" or "false" => false,
        "true" => true,
        var other => throw new StartException($"{key} is \"{other}\". Allowed: true, false."),
    };
}
