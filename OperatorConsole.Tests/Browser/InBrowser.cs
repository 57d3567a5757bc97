namespace OperatorConsole.Tests.Browser;

/// <summary>The tests with a real browser: they share one Chromium and one demo start, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Chromium>, ICollectionFixture<DemoConsole>
{
    /// <summary>What a test class puts in its <c>[Collection]</c>.</summary>
    public const string Name = "in a real browser";
}
