using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Canned;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations.Canned;

public sealed class CannedTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;

    private CannedBook Book => office.Get<CannedBook>();

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        await office.PromoteAsync(Ada, Role.Supervisor);
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_supervisor_writes_for_all_and_an_operator_only_uses_it()
    {
        var hello = await Book.CreateAsync(Ada, personal: false, Draft("ciao"), None);

        Assert.Equal(hello.Id, Assert.Single(await Book.ListAsync(Bea, None)).Id);
        await Assert.ThrowsAsync<AccessDeniedException>(() => Book.CreateAsync(Bea, personal: false, Draft("orari"), None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Book.RewriteAsync(Bea, hello.Id, Draft("ciao", "Altro"), None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Book.DeleteAsync(Bea, hello.Id, None));
        Assert.Equal("Buongiorno", Assert.Single(Assert.Single(await Book.ListAsync(Bea, None)).Texts).Text);
    }

    [Fact]
    public async Task A_personal_one_is_seen_and_changed_by_its_owner_alone()
    {
        var own = await Book.CreateAsync(Bea, personal: true, Draft("ciao", "Ehilà"), None);
        await Book.CreateAsync(Ada, personal: false, Draft("ciao"), None); // the same shortcut does not meet: it is another shelf

        Assert.Equal(2, (await Book.ListAsync(Bea, None)).Count);
        Assert.Single(await Book.ListAsync(Ada, None));
        await Assert.ThrowsAsync<NoSuchCannedException>(() => Book.RewriteAsync(Ada, own.Id, Draft("ciao"), None));
        await Assert.ThrowsAsync<NoSuchCannedException>(() => Book.UsedAsync(Ada, own.Id, None));
        await Book.DeleteAsync(Bea, own.Id, None);
        Assert.Single(await Book.ListAsync(Bea, None));
    }

    [Fact]
    public async Task Of_two_with_one_shortcut_the_second_is_refused_whatever_its_capitals()
    {
        await Book.CreateAsync(Ada, personal: false, Draft("ciao"), None);

        Assert.Equal("ShortcutTaken", (await Assert.ThrowsAsync<ProblemException>(() => Book.CreateAsync(Ada, personal: false, Draft("Ciao"), None))).Key);
    }

    [Fact]
    public async Task What_is_used_most_comes_first()
    {
        foreach (var name in new[] { "a", "b", "c" }) await Book.CreateAsync(Ada, personal: false, Draft(name), None);
        var second = (await Book.ListAsync(Bea, None))[1];

        await Book.UsedAsync(Bea, second.Id, None);

        Assert.Equal("b", (await Book.ListAsync(Ada, None))[0].Shortcut);
    }

    [Fact]
    public async Task A_language_that_is_left_out_is_taken_away_when_it_is_written_anew()
    {
        var hello = await Book.CreateAsync(Ada, personal: false, new CannedDraft("ciao", "Saluto", new Dictionary<string, string> { ["it"] = "Ciao", ["en"] = "Hello" }), None);

        await Book.RewriteAsync(Ada, hello.Id, new CannedDraft("ciao", "Saluto", new Dictionary<string, string> { ["en"] = "Hi", ["pt"] = "Olá" }), None);

        Assert.Equal(["en Hi", "pt Olá"], Assert.Single(await Book.ListAsync(Ada, None)).Texts.OrderBy(t => t.Language).Select(t => $"{t.Language} {t.Text}"));
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("es", "it")] // the workspace's
    [InlineData(null, "it")]
    public async Task The_customers_language_picks_and_the_workspaces_comes_next(string? customers, string expected)
    {
        var talk = await TalkAsync(customers);
        await Book.CreateAsync(Ada, personal: false, new CannedDraft("ciao", "Saluto", new Dictionary<string, string> { ["it"] = "Ciao", ["en"] = "Hello", ["pt"] = "Olá" }), None);

        Assert.Equal(expected, Assert.Single(await office.Get<CannedFilling>().ForAsync(Bea, talk, None)).Language);
    }

    [Fact]
    public async Task The_names_are_filled_in_and_what_nobody_knows_is_marked()
    {
        var talk = await TalkAsync("it");
        await Book.CreateAsync(Ada, personal: false, Draft("ciao", "{{customer.first_name}}, sono {{operator.first_name}} di {{workspace.name}}: n. {{conversation.number}}, {{customer.email}} {{giorno}}"), None);

        var parts = Assert.Single(await office.Get<CannedFilling>().ForAsync(Bea, talk, None)).Parts;

        Assert.Equal("Mario, sono Bea di rossi: n. 1, {{customer.email}} {{giorno}}", string.Concat(parts.Select(p => p.Text)));
        Assert.Equal(["customer.email", "giorno"], parts.Where(p => p.Missing).Select(p => p.Field));
    }

    [Fact]
    public async Task Next_door_nothing_of_it_is_seen()
    {
        var talk = await TalkAsync("it");
        var hello = await Book.CreateAsync(Ada, personal: false, Draft("ciao"), None);

        Assert.Empty(await Book.ListAsync(Luca, None));
        await Assert.ThrowsAsync<NoSuchCannedException>(() => Book.DeleteAsync(Luca, hello.Id, None));
        await Assert.ThrowsAsync<NoSuchConversationException>(() => office.Get<CannedFilling>().ForAsync(Luca, talk, None));
    }

    private async Task<string> TalkAsync(string? language) => (await office.Get<Inbox>().ReceiveAsync(new InboundMessage
    {
        WorkspaceId = "rossi", Channel = "phone", Address = "1", CustomerName = "Mario Rossi", Text = "Ciao", ExternalId = "1", Language = language,
    }, None)).ConversationId;

    private static CannedDraft Draft(string shortcut, string text = "Buongiorno") => new(shortcut, "Titolo " + shortcut, new Dictionary<string, string> { ["it"] = text });
}
