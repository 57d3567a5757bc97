namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>One type mentions another: in a signature, a field, a body, an attribute.</summary>
internal sealed record TypeUse(TypeName From, TypeName To)
{
    public override string ToString() => $"{From} → {To}";
}

/// <summary>One type calls a member; <paramref name="Parameters"/> are the full names of what the member takes, comma-separated.</summary>
internal sealed record MemberCall(TypeName From, string On, string Member, string Parameters)
{
    public bool Takes(string type) => Parameters.Split(", ").Contains(type);

    public override string ToString() => $"{From} calls {On}.{Member}({Parameters})";
}
