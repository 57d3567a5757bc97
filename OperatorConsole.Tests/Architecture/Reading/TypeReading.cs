using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>Goes through one type definition, its members and their bodies.</summary>
internal sealed class TypeReading(PEReader file, MetadataReader metadata, Action<TypeName> met, Action<string, string, string> called)
{
    private readonly SignatureNames names = new(metadata, met);
    private readonly AttributeReading attributes = new(metadata, met);

    public void Read(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        Named(type.BaseType);
        foreach (var i in type.GetInterfaceImplementations()) Named(metadata.GetInterfaceImplementation(i).Interface);
        Constraints(type.GetGenericParameters());
        Attributes(type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(names, null);
            Attributes(field.GetCustomAttributes());
        }
        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            property.DecodeSignature(names, null);
            Attributes(property.GetCustomAttributes());
        }
        foreach (var e in type.GetEvents().Select(metadata.GetEventDefinition))
        {
            Named(e.Type);
            Attributes(e.GetCustomAttributes());
        }
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition)) Method(method);
    }

    private void Method(MethodDefinition method)
    {
        method.DecodeSignature(names, null);
        Constraints(method.GetGenericParameters());
        Attributes(method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters()) Attributes(metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (var region in body.ExceptionRegions) Named(region.CatchType);
        foreach (var named in Instructions.Named(body.GetILReader())) Named(named);
    }

    private void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(p => metadata.GetGenericParameter(p).GetConstraints()))
            Named(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void Attributes(CustomAttributeHandleCollection found)
    {
        foreach (var attribute in found.Select(metadata.GetCustomAttribute))
        {
            Named(attribute.Constructor);
            attributes.Types(attribute);
        }
    }

    private string Named(EntityHandle handle)
    {
        if (handle.IsNil) return "";
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition: return names.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0);
            case HandleKind.TypeReference: return names.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeSpecification: return names.GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)handle, 0);
            case HandleKind.MemberReference: Member(metadata.GetMemberReference((MemberReferenceHandle)handle)); break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                generic.DecodeSignature(names, null);
                Named(generic.Method);
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Called(Named(method.GetDeclaringType()), method.Name, method.DecodeSignature(names, null));
                break;
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                Named(field.GetDeclaringType());
                field.DecodeSignature(names, null);
                break;
            case HandleKind.StandaloneSignature: metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(names, null); break;
        }
        return "";
    }

    private void Member(MemberReference member)
    {
        var on = Named(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Field) member.DecodeFieldSignature(names, null);
        else Called(on, member.Name, member.DecodeMethodSignature(names, null));
    }

    private void Called(string on, StringHandle member, MethodSignature<string> signature) =>
        called(on, metadata.GetString(member), string.Join(", ", signature.ParameterTypes));
}
