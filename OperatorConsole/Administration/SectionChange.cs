namespace OperatorConsole.Administration;

/// <summary>A field that differs.</summary>
/// <param name="Field">Which.</param>
/// <param name="Old">What it was; empty: nothing.</param>
/// <param name="New">What it is; empty: nothing.</param>
public sealed record SectionChange(string Field, string Old, string New)
{
    /// <summary>What differs between two sections' fields.</summary>
    public static IReadOnlyList<SectionChange> Between(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now) =>
    [
        .. from field in old.Keys.Union(now.Keys)
           let change = new SectionChange(field, old.GetValueOrDefault(field, ""), now.GetValueOrDefault(field, ""))
           where change.Old != change.New
           select change,
    ];
}
