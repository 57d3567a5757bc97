using System.Reflection;
using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

public sealed class DeclaredTests
{
    private static IEnumerable<DeclaredType> Everything => Declarations.Product.Concat(Declarations.Tests);

    [Fact]
    public void A_type_is_sealed_unless_something_inherits_from_it() => Guard.Holds(Declared.Unsealed([.. Everything]));

    [Fact]
    public void A_constructor_takes_at_most_six_dependencies() => Guard.Holds(Declared.TooManyDependencies(Everything));

    [Fact]
    public void The_cancellation_token_comes_last_and_is_never_optional() => Guard.Holds(Declared.MisplacedTokens(Everything));

    [Fact]
    public void Every_type_has_a_namespace() => Guard.Holds(Declared.Homeless(Everything));

    [Fact]
    public void An_open_class_is_found_and_an_inherited_one_passes()
    {
        var broken = Declared.Unsealed([Class("Open"), Class("Inherited"), Class("Leaf", "X.Inherited", sealedToo: true)]);

        Assert.StartsWith("X.Open:", Assert.Single(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_passes_unsealed_however_far_it_is_from_the_component_library() =>
        Assert.Empty(Declared.Unsealed([Class("Live", "Microsoft.AspNetCore.Components.ComponentBase"), Class("Page", "X.Live")]));

    [Fact]
    public void Seven_dependencies_are_found_and_six_pass()
    {
        var broken = Declared.TooManyDependencies([With("Wide", ".ctor", 7), With("Full", ".ctor", 6), With("Data", ".ctor", 9) with { IsRecord = true }]);

        Assert.StartsWith("X.Wide:", Assert.Single(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_is_optional_or_not_last_is_found()
    {
        var token = new DeclaredParameter("cancel", "System.Threading.CancellationToken", IsOptional: false);
        var id = new DeclaredParameter("id", "System.String", IsOptional: false);

        Assert.Single(Declared.MisplacedTokens([Class("A", methods: [Method("Assign", id, token with { IsOptional = true })])]));
        Assert.Single(Declared.MisplacedTokens([Class("A", methods: [Method("Assign", token, id)])]));
        Assert.Empty(Declared.MisplacedTokens([Class("A", methods: [Method("Assign", id, token)])]));
        Assert.Empty(Declared.MisplacedTokens([Class("A", methods: [Method("Assign", token, id with { IsParams = true })])]));
    }

    [Fact]
    public void A_type_outside_any_namespace_is_found() =>
        Assert.Single(Declared.Homeless([Class("Stray") with { Namespace = "" }, Class("Program") with { Namespace = "" }]));

    [Fact]
    public void The_reader_tells_records_nested_types_and_parameters_as_they_are_declared()
    {
        var types = Declarations.Tests.ToDictionary(t => t.Full);

        Assert.True(types["OperatorConsole.Tests.Architecture.SourceFile"].IsRecord);
        Assert.False(types["OperatorConsole.Tests.Architecture.SourceTree"].IsRecord);
        Assert.Equal("Specimen`1", types["OperatorConsole.Tests.Architecture.Reading.Specimen`1"].Name);
        Assert.Equal("System.Collections.CollectionBase", types["OperatorConsole.Tests.Architecture.Reading.Specimen`1"].Base);
        Assert.Contains(types["OperatorConsole.Tests.Architecture.Reading.TypeName"].Methods, m => m.Name == "Of" && m.Parameters is [{ Name: "folderAndName", Type: "System.String", IsOptional: false }]);
        Assert.Contains(types["OperatorConsole.Tests.Architecture.DeclaredTests"].Methods, m => m.Name == nameof(Method) && m.Parameters is [_, { IsParams: true }]);
        Assert.True(types["OperatorConsole.Tests.Architecture.LibraryHomes+Home"].IsRecord);
    }

    private static DeclaredType With(string name, string method, int parameters) =>
        Class(name, methods: [Method(method, [.. Enumerable.Range(0, parameters).Select(i => new DeclaredParameter($"p{i}", "System.Object", IsOptional: false))])]);

    private static DeclaredMethod Method(string name, params DeclaredParameter[] parameters) => new(name, MethodAttributes.Public, parameters);

    private static DeclaredType Class(string name, string from = "System.Object", bool sealedToo = false, IReadOnlyList<DeclaredMethod>? methods = null) =>
        new("X", name, sealedToo ? TypeAttributes.Sealed : TypeAttributes.Class, from, IsRecord: false, methods ?? []);
}
