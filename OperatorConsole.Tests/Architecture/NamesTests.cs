using System.Reflection;
using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

public sealed class NamesTests
{
    [Fact]
    public void Types_are_named_after_the_product() => Guard.Holds(Names.OfTypes(Declarations.Product.Concat(Declarations.Tests)));

    [Fact]
    public void Folders_are_named_after_the_product() => Guard.Holds(Names.OfFolders(SourceTree.Files));

    [Theory]
    [InlineData("InboxService")]
    [InlineData("TicketManager")]
    [InlineData("TicketManagerOptions")]
    [InlineData("DateHelper")]
    [InlineData("TextUtils")]
    [InlineData("CommonTexts")]
    [InlineData("TicketModel")]
    [InlineData("WebhookHandler")]
    [InlineData("BasePage")]
    [InlineData("PageBase`1")]
    [InlineData("InboxImpl")]
    [InlineData("Inbox+Helper")]
    public void An_empty_word_in_a_types_name_is_found(string name) => Assert.Single(Names.OfTypes([Named(name)]));

    [Theory]
    [InlineData("Inbox")]
    [InlineData("ServicePrice")]
    [InlineData("ModelEndpoint")]
    [InlineData("Database")]
    [InlineData("IChannel")]
    public void A_name_of_the_product_passes(string name) => Assert.Empty(Names.OfTypes([Named(name)]));

    [Theory]
    [InlineData("OperatorConsole/Common/Clock.cs", 1)]
    [InlineData("OperatorConsole/Shop/Services/Price.cs", 1)]
    [InlineData("wwwroot-assets/utils/dates.js", 1)]
    [InlineData("OperatorConsole/Shop/ServicePrice.cs", 0)]
    public void An_empty_word_as_a_folder_is_found(string path, int found) => Assert.Equal(found, Names.OfFolders([new(path, "")]).Count());

    private static DeclaredType Named(string name) => new("X", name, TypeAttributes.Sealed, "System.Object", IsRecord: false, []);
}
