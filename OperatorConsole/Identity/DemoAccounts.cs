namespace OperatorConsole.Identity;

/// <summary>An account that a demo start offers to try.</summary>
public sealed record DemoAccount(string Name, Role Role, string Email);

/// <summary>What the log-in page of a demo start offers to fill in; none otherwise.</summary>
/// <param name="People">Who can be tried.</param>
/// <param name="Password">The one password of all of them.</param>
public sealed record DemoAccounts(IReadOnlyList<DemoAccount> People, string Password)
{
    /// <summary>Outside a demo.</summary>
    public static DemoAccounts None { get; } = new([], "");
}
