using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

/// <summary>How types and methods are declared in this house: sealed, few dependencies, the cancellation token last and always given.</summary>
internal static class Declared
{
    public const int MostDependencies = 6;

    private const string Token = "System.Threading.CancellationToken";

    public static IEnumerable<string> Unsealed(IReadOnlyCollection<DeclaredType> types)
    {
        var inherited = types.Select(t => t.Base).ToHashSet();
        var byName = types.DistinctBy(t => t.Full).ToDictionary(t => t.Full);
        return from type in types
               where type.IsOpenClass && !inherited.Contains(type.Full) && type.Full != "Program" && type.Name != "_Imports"
               where !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal) && !IsComponent(type)
               select $"{type.Full}: sealed, unless something inherits from it";

        // Compiled markup can't be sealed from the markup; everything it derives from leads to the component library.
        bool IsComponent(DeclaredType type) =>
            type.Base.StartsWith("Microsoft.AspNetCore.Components.", StringComparison.Ordinal) || byName.TryGetValue(type.Base, out var up) && IsComponent(up);
    }

    /// <summary>Records carry data and may be wide; a class that asks for more than six others does the work of two.</summary>
    public static IEnumerable<string> TooManyDependencies(IEnumerable<DeclaredType> types) =>
        from type in types
        where !type.IsRecord
        from method in type.Methods
        where method.Name == ".ctor" && method.Parameters.Count > MostDependencies
        select $"{type.Full}: its constructor takes {method.Parameters.Count}, at most {MostDependencies}";

    /// <summary>Only a <c>params</c> list may follow the token: the language wants it at the very end.</summary>
    public static IEnumerable<string> MisplacedTokens(IEnumerable<DeclaredType> types) =>
        from type in types
        from method in type.Methods
        where method.IsFreelyShaped
        from slot in method.Parameters.Index()
        where slot.Item.Type == Token && (slot.Item.IsOptional || method.Parameters.Skip(slot.Index + 1).Any(p => !p.IsParams))
        select $"{type.Full}.{method.Name}: the cancellation token comes last and is never optional";

    /// <summary>Outside any namespace nothing has a folder, so no rank would hold it.</summary>
    public static IEnumerable<string> Homeless(IEnumerable<DeclaredType> types) =>
        from type in types
        where type.Namespace.Length == 0 && type.Full != "Program" && type.Name != "_Imports"
        select $"{type.Full}: has no namespace";
}
