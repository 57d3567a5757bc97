namespace OperatorConsole.Tests.Browser;

/// <summary>How a test starts the product.</summary>
public sealed record ConsoleStart
{
    /// <summary>With the demo workspaces and accounts; otherwise the production start with its set-up page.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Further arguments of the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Settings by environment (<c>Section__Key</c>). Nothing of the machine's own settings reaches the product.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string> { ["RateLimits__Enabled"] = "false" }; // one address plays everybody
}
