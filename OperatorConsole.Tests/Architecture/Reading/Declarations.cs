using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>The types a person declared in an assembly, read from the compiled file without loading it.</summary>
internal static class Declarations
{
    private static readonly Lazy<IReadOnlyList<DeclaredType>> TheProduct = new(() => Read("OperatorConsole.dll"));
    private static readonly Lazy<IReadOnlyList<DeclaredType>> TheTests = new(() => Read("OperatorConsole.Tests.dll"));

    public static IReadOnlyList<DeclaredType> Product => TheProduct.Value;

    public static IReadOnlyList<DeclaredType> Tests => TheTests.Value;

    private static List<DeclaredType> Read(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name)));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(h => Read(metadata, h)).Where(IsHouse)];
    }

    // Source generators put their types into namespaces of their own.
    private static bool IsHouse(DeclaredType type) =>
        !type.IsGeneratedByCompiler && (type.Namespace is "" or "OperatorConsole" || type.Namespace.StartsWith("OperatorConsole.", StringComparison.Ordinal));

    private static DeclaredType Read(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var methods = type.GetMethods().Select(m => Read(metadata, metadata.GetMethodDefinition(m))).ToList();
        var isRecord = methods.Any(m => m.Name is "<Clone>$" or "PrintMembers");
        var (space, name) = FullName(metadata, handle);
        return new(space, name, type.Attributes, Full(metadata, type.BaseType), isRecord, methods);
    }

    private static (string Namespace, string Name) FullName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType().IsNil) return (metadata.GetString(type.Namespace), name);
        var outer = FullName(metadata, type.GetDeclaringType());
        return (outer.Namespace, $"{outer.Name}+{name}");
    }

    private static string Full(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.IsNil) return "";
        var names = new SignatureNames(metadata, _ => { });
        switch (handle.Kind)
        {
            case HandleKind.TypeReference: return names.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeSpecification: return names.GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)handle, 0);
            default:
                var (space, name) = FullName(metadata, (TypeDefinitionHandle)handle);
                return space.Length == 0 ? name : $"{space}.{name}";
        }
    }

    private static DeclaredMethod Read(MetadataReader metadata, MethodDefinition method)
    {
        var types = method.DecodeSignature(new SignatureNames(metadata, _ => { }), null).ParameterTypes;
        var parameters = method.GetParameters().Select(metadata.GetParameter).Where(p => p.SequenceNumber > 0)
            .Select(p => new DeclaredParameter(metadata.GetString(p.Name), types[p.SequenceNumber - 1], p.Attributes.HasFlag(ParameterAttributes.Optional),
                p.GetCustomAttributes().Any(a => Full(metadata, AttributeType(metadata, a)) is "System.ParamArrayAttribute" or "System.Runtime.CompilerServices.ParamCollectionAttribute")));
        return new(metadata.GetString(method.Name), method.Attributes, [.. parameters]);
    }

    private static EntityHandle AttributeType(MetadataReader metadata, CustomAttributeHandle handle) => metadata.GetCustomAttribute(handle).Constructor switch
    {
        { Kind: HandleKind.MemberReference } member => metadata.GetMemberReference((MemberReferenceHandle)member).Parent,
        var own => metadata.GetMethodDefinition((MethodDefinitionHandle)own).GetDeclaringType(),
    };
}
