using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>
/// The types that stand as <c>typeof(…)</c> in an attribute's arguments. They are stored as text, an own type by its full name, a foreign one
/// with its assembly behind; decoding the rest of the blob would need every enum it mentions resolved.
/// </summary>
internal sealed partial class AttributeReading(MetadataReader metadata, Action<TypeName> met)
{
    private readonly Dictionary<string, TypeName> own = OwnTypes(metadata);

    public void Types(CustomAttribute attribute)
    {
        var text = Encoding.Latin1.GetString(metadata.GetBlobBytes(attribute.Value));
        foreach (Match name in TypeText().Matches(text))
        {
            var full = name.Groups["type"].Value;
            if (name.Groups["assembly"] is { Success: true, Value: var assembly })
                met(new(assembly, full.Contains('.') ? full[..full.LastIndexOf('.')] : "", full[(full.LastIndexOf('.') + 1)..]));
            else if (own.TryGetValue(full, out var type)) met(type);
        }
    }

    private static Dictionary<string, TypeName> OwnTypes(MetadataReader metadata)
    {
        var names = new SignatureNames(metadata, _ => { });
        return metadata.TypeDefinitions.Where(h => metadata.GetTypeDefinition(h).GetDeclaringType().IsNil)
            .Select(names.Outermost).DistinctBy(t => t.Full).ToDictionary(t => t.Full);
    }

    // "Outer+Nested" counts as Outer; "Generic`1" keeps its arity as metadata does.
    [GeneratedRegex(@"(?<type>[A-Za-z_][\w.`]*)(?:\+[\w+`]+)?(?:\[[^\]]*\])?(?:, (?<assembly>[\w.]+), Version=)?")]
    private static partial Regex TypeText();
}
