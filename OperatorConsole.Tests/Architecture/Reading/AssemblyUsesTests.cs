using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace OperatorConsole.Tests.Architecture.Reading;

public sealed class AssemblyUsesTests
{
    [Theory]
    [InlineData("System.Collections.CollectionBase", "base type")]
    [InlineData("System.Collections.IComparer", "interface")]
    [InlineData("System.IFormatProvider", "constraint")]
    [InlineData("System.Diagnostics.DebuggerTypeProxyAttribute", "attribute")]
    [InlineData("OperatorConsole.Tests.Architecture.SourceFile", "own type in an attribute's argument")]
    [InlineData("System.UriTypeConverter", "foreign type in an attribute's argument")]
    [InlineData("System.ComponentModel.DefaultValueAttribute", "attribute of a property")]
    [InlineData("System.Version", "field")]
    [InlineData("System.AssemblyLoadEventHandler", "event")]
    [InlineData("System.OperatingSystem", "property")]
    [InlineData("System.Collections.BitArray", "pattern in a body")]
    [InlineData("System.Text.StringBuilder", "return type")]
    [InlineData("System.Progress`1", "generic parameter of a method")]
    [InlineData("System.InvalidTimeZoneException", "catch")]
    [InlineData("System.Random", "new in an async lambda")]
    [InlineData("System.Diagnostics.Stopwatch", "local of an iterator")]
    [InlineData("System.GC", "static call")]
    [InlineData("System.Buffer", "typeof in a body")]
    [InlineData("System.Half", "type argument of a call")]
    [InlineData("System.Collections.DictionaryEntry", "default of a struct")]
    public void Every_way_of_mentioning_a_type_is_seen(string full, string way)
    {
        var mentioned = AssemblyUses.Tests.Uses.Where(u => u.From.Name == "Specimen`1").Select(u => u.To.Full).ToHashSet();

        Assert.True(mentioned.Contains(full), $"not seen as {way}: {full}");
    }

    [Fact]
    public void A_call_in_an_async_lambda_is_told_with_the_types_it_takes()
    {
        var call = Assert.Single(AssemblyUses.Tests.Calls, c => c.From.Name == "Specimen`1" && c is { On: "System.Random", Member: ".ctor" });

        Assert.Equal("System.Int32", call.Parameters);
    }

    [Fact]
    public void What_lies_in_the_product_is_told_apart_from_what_comes_from_libraries()
    {
        Assert.Contains(AssemblyUses.Product.Uses, u => u.From is { Name: "Program", IsHouse: true } && u.To is { Assembly: "Microsoft.AspNetCore", Name: "WebApplication", IsHouse: false });
    }

    // Tens of thousands of bodies with every instruction there is: one operand measured wrongly, and what follows names rows that don't exist.
    [Fact]
    public void Every_body_of_the_runtimes_own_library_is_walked_to_its_end_without_losing_step()
    {
        using var file = new PEReader(File.OpenRead(typeof(object).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var bodies = metadata.MethodDefinitions.Select(h => metadata.GetMethodDefinition(h).RelativeVirtualAddress).Where(a => a != 0).ToList();

        var named = bodies.SelectMany(a => Instructions.Named(file.GetMethodBody(a).GetILReader())).ToList();

        Assert.True(bodies.Count > 10_000 && named.Count > bodies.Count, $"{bodies.Count} bodies, {named.Count} names");
        Assert.All(named.Distinct(), handle => Assert.InRange(MetadataTokens.GetRowNumber(handle), 1, metadata.GetTableRowCount((TableIndex)(byte)handle.Kind)));
    }
}
