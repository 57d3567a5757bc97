namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>A type as metadata names it; a nested type, a lambda or a state machine goes by its outermost type.</summary>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    private const string House = "OperatorConsole";

    public string Full => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>Written by a person in the product: neither the compiler's own nor a source generator's.</summary>
    public bool IsHouse => Assembly == House && !Name.StartsWith('<') && (Namespace is "" or House || Namespace.StartsWith(House + ".", StringComparison.Ordinal));

    /// <summary>The folder below the project, with dots; empty for Program and what stands beside it.</summary>
    public string Folder => Namespace.StartsWith(House + ".", StringComparison.Ordinal) ? Namespace[(House.Length + 1)..] : "";

    public string Top => Folder.Split('.')[0];

    /// <summary>A made-up type of the product, for proving a guard.</summary>
    public static TypeName Of(string folderAndName)
    {
        var cut = folderAndName.LastIndexOf('.');
        return cut < 0 ? new(House, "", folderAndName) : new(House, $"{House}.{folderAndName[..cut]}", folderAndName[(cut + 1)..]);
    }

    public override string ToString() => IsHouse && Folder.Length > 0 ? $"{Folder}.{Name}" : Full;
}
