namespace OperatorConsole.Ui.Admin;

/// <summary>A token as it is being thought of.</summary>
public sealed class TokenDraft
{
    /// <summary>How many days a token may be made for.</summary>
    public static readonly IReadOnlyList<int> Lengths = [30, 90, 365];

    private readonly HashSet<string> scopes = [];

    /// <summary>What it is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it may do.</summary>
    public IReadOnlyCollection<string> Scopes => scopes;

    /// <summary>How long it holds; null: until it is revoked.</summary>
    public int? Days { get; set; }

    /// <summary>It has a name.</summary>
    public bool IsNamed => !string.IsNullOrWhiteSpace(Name);

    /// <summary>May do this, or may not.</summary>
    public void Choose(string scope, bool may) => _ = may ? scopes.Add(scope) : scopes.Remove(scope);
}
