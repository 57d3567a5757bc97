using System.Reflection;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>A type as it is declared, nested ones too; <paramref name="Base"/> is the full name of what it derives from, generic arity included.</summary>
internal sealed record DeclaredType(
    string Namespace, string Name, TypeAttributes Kind, string Base, bool IsRecord, IReadOnlyList<DeclaredMethod> Methods)
{
    public string Full => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    public bool IsGeneratedByCompiler => Name.Contains('<', StringComparison.Ordinal);

    public bool IsOpenClass => Kind.HasFlag(TypeAttributes.Class) && (Kind & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed)) == 0;

    /// <summary>The name without its arity: <c>Page`1</c> is Page.</summary>
    public string Word => Name.Split('`')[0].Split('+')[^1];
}

/// <summary>A method as it is declared, with its parameters in order.</summary>
internal sealed record DeclaredMethod(string Name, MethodAttributes Kind, IReadOnlyList<DeclaredParameter> Parameters)
{
    /// <summary>Its shape is the house's own choice: not an override, nor the fulfilment of an interface, which may be a library's.</summary>
    public bool IsFreelyShaped => !Name.Contains('<', StringComparison.Ordinal) && (!Kind.HasFlag(MethodAttributes.Virtual) || Kind.HasFlag(MethodAttributes.Abstract));
}

/// <summary>A parameter of a method.</summary>
internal sealed record DeclaredParameter(string Name, string Type, bool IsOptional, bool IsParams = false);
