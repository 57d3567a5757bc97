using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>
/// What each type of an assembly mentions and calls, read from the compiled file without loading it: so that bodies, lambdas, state machines
/// and compiled markup are seen, which reading the source by eye or by pattern would miss.
/// </summary>
internal sealed class AssemblyUses
{
    private static readonly Lazy<AssemblyUses> TheProduct = new(() => Read("OperatorConsole.dll"));
    private static readonly Lazy<AssemblyUses> TheTests = new(() => Read("OperatorConsole.Tests.dll"));

    private AssemblyUses(IReadOnlySet<TypeUse> uses, IReadOnlySet<MemberCall> calls) => (Uses, Calls) = (uses, calls);

    public static AssemblyUses Product => TheProduct.Value;

    public static AssemblyUses Tests => TheTests.Value;

    public IReadOnlySet<TypeUse> Uses { get; }

    public IReadOnlySet<MemberCall> Calls { get; }

    private static AssemblyUses Read(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name)));
        var metadata = file.GetMetadataReader();
        var uses = new HashSet<TypeUse>();
        var calls = new HashSet<MemberCall>();
        var names = new SignatureNames(metadata, _ => { });
        foreach (var handle in metadata.TypeDefinitions)
        {
            var from = names.Outermost(handle);
            new TypeReading(file, metadata, to => { if (to != from) uses.Add(new(from, to)); }, (on, member, takes) => calls.Add(new(from, on, member, takes))).Read(handle);
        }
        return new(uses, calls);
    }
}
