using System.Text.RegularExpressions;
using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

/// <summary>Words that say nothing of the product: a type or folder that needs one has not been understood yet.</summary>
internal static partial class Names
{
    // Last word of a type: what it claims to be. "ServicePrice" is a noun of the shop, "PriceService" is nothing.
    private static readonly string[] NeverLast =
        ["Service", "Services", "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Model", "Models", "Handler", "Handlers", "Base", "Impl"];

    private static readonly string[] NeverAnywhere = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Impl"];

    public static IEnumerable<string> OfTypes(IEnumerable<DeclaredType> types) =>
        from type in types
        where !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)
        let words = Word().Matches(type.Word).Select(m => m.Value).ToList()
        where words.Count > 0
        let bad = NeverLast.Contains(words[^1]) ? words[^1] : words[0] == "Base" ? "Base" : words.FirstOrDefault(NeverAnywhere.Contains)
        where bad is not null
        select $"{type.Full}: \"{bad}\" names nothing of the product";

    public static IEnumerable<string> OfFolders(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Extension is ".cs" or ".razor" or ".js" or ".css"
        from folder in file.Path.Split('/')[..^1]
        where NeverLast.Contains(folder, StringComparer.OrdinalIgnoreCase)
        select $"{file.Path}: the folder {folder} names nothing of the product";

    [GeneratedRegex("[A-Z][a-z0-9]*|[a-z]+")]
    private static partial Regex Word();
}
