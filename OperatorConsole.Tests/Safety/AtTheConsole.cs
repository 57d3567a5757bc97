namespace OperatorConsole.Tests.Safety;

/// <summary>Tests that share one console and knock at it one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AtTheConsole : ICollectionFixture<OpenConsole>
{
    /// <summary>What a test class puts in its <c>[Collection]</c>.</summary>
    public const string Name = "at one console";
}
