using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

/// <summary>Search (SPEC I10), the same on both databases.</summary>
public abstract class SearchTests : IAsyncLifetime
{
    private ConsoleHost console = null!;
    private SearchSample sample = null!;

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync(settings: await SettingsAsync());
        sample = new SearchSample(console);
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    private protected abstract Task<(string Key, string? Value)[]> SettingsAsync();

    [Fact]
    public async Task What_was_said_is_found_as_one_types_whatever_its_accents_and_size()
    {
        await sample.SaysAsync("Giulia", "Buongiorno, perché la CALDAIA perde acqua?");

        foreach (var typed in new[] { "cald", "Caldaia", "PERCHÉ", "perche", "perche\u0301", "acqua perd", "caldaia, acqua!" })
            Assert.Contains("[", await sample.ToldAsync(typed), StringComparison.Ordinal);
        foreach (var typed in new[] { "aldaia", "cald acqua", "caldaia gas", "caldaiaa" })
            Assert.Equal("", await sample.ToldAsync(typed));
        Assert.Equal("Buongiorno, perché la [CALDAIA] perde [acqua]?", await sample.ToldAsync("caldaia acq"));
    }

    [Fact]
    public async Task A_customer_is_found_by_name_mail_and_any_part_of_a_number()
    {
        await sample.SaysAsync("Niccolò D'Angelo", "Salve", "393475512208", email: "nico.dangelo@posta.example");
        await sample.SaysAsync("Another", "Salve", "393331112222", phone: "+39 02 8899 7766");

        foreach (var typed in new[] { "nicc", "niccolo", "angelo", "d'angelo nic", "nico.dangelo@posta", "posta.example", "347 551", "3475512208", "+39 347 551 2208", "5512208", "2208", "0039 347 5512208" })
            Assert.Equal("Niccolò D'Angelo", await sample.ToldAsync(typed));
        foreach (var typed in new[] { "028899", "7766", "+39 02 88997766" }) Assert.Equal("Another", await sample.ToldAsync(typed));
        Assert.Equal("", await sample.ToldAsync("9999"));
    }

    [Fact]
    public async Task A_customer_is_found_by_what_they_are_called_now()
    {
        var id = await sample.SaysAsync("Visitatore 4f7", "Salve", "v1");
        await console.SqlAsync("update \"Customers\" set \"Name\" = 'Teresa Lupo', \"Phone\" = '+39 333 987 6543'");

        Assert.Equal("Teresa Lupo", await sample.ToldAsync("lupo"));
        Assert.Equal("Teresa Lupo", await sample.ToldAsync("3339876"));
        Assert.Equal(id, Assert.Single((await sample.FindAsync("lupo")).Customers).ConversationId);
        Assert.Equal("", await sample.ToldAsync("visitatore"));
    }

    [Fact]
    public async Task A_file_is_found_by_its_name_once_it_is_sent_and_in_its_own_business_only()
    {
        var talk = await sample.SaysAsync("Giulia", "Ecco");
        var unsent = await sample.UploadsAsync("Preventivo_caldaia 2026.pdf");
        Assert.Equal("", await sample.ToldAsync("preventivo"));

        await sample.SendsAsync(talk, unsent);
        await sample.SendsAsync(talk, await sample.UploadsAsync("foto.pdf"), "la foto della caldaia");

        foreach (var typed in new[] { "prev", "preventivo 2026", "caldaia preventivo", "PREVENTIVO pdf" }) Assert.Equal(talk, Assert.Single((await sample.FindAsync(typed)).Talks).Row.Id);
        Assert.Equal("[Preventivo]_[caldaia] 2026.pdf", await sample.ToldAsync("preventivo cald"));
        Assert.True(Assert.Single((await sample.FindAsync("preventivo")).Talks).IsFile);
        Assert.Equal("la foto della [caldaia]", await sample.ToldAsync("caldaia")); // the newest of the conversation
        Assert.Empty((await sample.FindAsync("preventivo", new BoardFilter { Channel = "telegram" })).Talks);
        Assert.Equal(talk, Assert.Single(await console.Get<ConversationReader>().OlderAsync("rossi", new BoardFilter { AnyState = true }, long.MaxValue, "preventivo", 10, CancellationToken.None)).Id);
        Assert.Empty(await console.Get<ConversationReader>().OlderAsync("bianchi", new BoardFilter { AnyState = true }, long.MaxValue, "preventivo", 10, CancellationToken.None));

        await console.SqlAsync("delete from \"Attachments\"");
        Assert.Equal("", await sample.ToldAsync("preventivo"));
        Assert.Empty(await console.AllAsync<FileWords>());
    }

    [Fact]
    public async Task What_was_erased_is_found_no_more()
    {
        await sample.SaysAsync("Teresa Lupo", "la parola segreta");
        await console.SqlAsync("delete from \"Messages\"");
        await console.SqlAsync("delete from \"Conversations\"");
        await console.SqlAsync("delete from \"ChannelAddresses\"");
        await console.SqlAsync("delete from \"Customers\"");

        Assert.Equal("", await sample.ToldAsync("segreta"));
        Assert.Empty(await console.AllAsync<OperatorConsole.Customers.CustomerWords>());
    }

    [Fact]
    public async Task Each_conversation_stands_there_once_with_its_newest_message_that_fits()
    {
        await sample.SaysAsync("Aldo", "una pompa vecchia", "a");
        await sample.SaysAsync("Bice", "la mia pompa", "b");
        await sample.SaysAsync("Aldo", "una pompa nuova", "a");
        await sample.SaysAsync("Aldo", "grazie", "a");

        Assert.Equal("una [pompa] nuova | la mia [pompa]", await sample.ToldAsync("pompa"));
    }

    [Fact]
    public async Task Filters_hold_for_what_is_found()
    {
        var open = await sample.SaysAsync("Aldo", "una pompa", "a");
        await sample.SaysAsync("Bice", "due pompe", "b");
        await console.Get<Desk>().TakeAsync(SearchSample.Anna, open, CancellationToken.None);
        await console.Get<Desk>().PrioritizeAsync(SearchSample.Anna, open, Priority.Urgent, CancellationToken.None);

        Assert.Equal(open, Assert.Single((await sample.FindAsync("pomp", new BoardFilter { State = ConversationState.Open })).Talks).Row.Id);
        Assert.Equal(open, Assert.Single((await sample.FindAsync("pomp", new BoardFilter { Priority = Priority.Urgent })).Talks).Row.Id);
        Assert.Equal(open, Assert.Single((await sample.FindAsync("pomp", new BoardFilter { AssigneeId = "anna" })).Talks).Row.Id);
        Assert.Empty((await sample.FindAsync("pomp", new BoardFilter { Channel = "telegram" })).Talks);
        Assert.Empty((await sample.FindAsync("pomp", new BoardFilter { LabelId = "%" })).Talks);
    }

    [Fact]
    public async Task System_lines_are_not_what_was_said()
    {
        var id = await sample.SaysAsync("Aldo", "una pompa");
        await console.Get<Desk>().PrioritizeAsync(SearchSample.Anna, id, Priority.Urgent, CancellationToken.None);

        Assert.Equal("", await sample.ToldAsync("urgent"));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_none_comes_twice()
    {
        for (var i = 0; i < 45; i++) await sample.SaysAsync($"K{i}", i % 2 == 0 ? "la pompa" : "pompa e pompa", $"p{i}");
        for (var i = 0; i < 45; i += 3) await sample.SaysAsync($"K{i}", "ancora la pompa", $"p{i}");

        var (all, below) = (new List<string>(), (long?)long.MaxValue);
        while (below is { } at)
        {
            var page = await sample.FindAsync("pompa", below: at);
            Assert.InRange(page.Talks.Count, 1, Search.PageSize);
            all.AddRange(page.Talks.Select(t => t.Row.CustomerName));
            below = page.Below;
        }

        Assert.Equal(45, all.Count);
        Assert.Equal(45, all.Distinct().Count());
        Assert.Equal("K42", all[0]);
    }

    [Fact]
    public async Task Nothing_that_can_be_typed_is_an_error()
    {
        await sample.SaysAsync("Aldo", "near and or not place text rossi");

        foreach (var odd in SearchSample.Odd)
        {
            await sample.FindAsync(odd);
            await console.Get<ConversationReader>().OlderAsync("rossi", new BoardFilter(), long.MaxValue, odd, 10, CancellationToken.None);
        }
        foreach (var nothing in new[] { "", "*", "\"", "\0", "%", "\uE000" }) Assert.Equal("", await sample.ToldAsync(nothing));
        Assert.Equal("[near] and or not place text rossi", await sample.ToldAsync("NEAR"));
    }

    [Fact]
    public async Task Nobody_finds_anything_of_another_business()
    {
        await sample.SaysAsync("Bianchi's customer", "la parola segreta", "393475512208", workspace: "bianchi");

        foreach (var typed in new[] { "segreta", "customer", "3475512208", "bianchi", "\uE000" + Convert.ToHexString("bianchi"u8), "'@bianchi'" }) Assert.Equal("", await sample.ToldAsync(typed));
        Assert.Empty(await console.Get<ConversationReader>().OlderAsync("rossi", new BoardFilter { AnyState = true }, long.MaxValue, "segreta", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Who_does_not_work_here_any_more_finds_nothing()
    {
        await console.SqlAsync("update \"Accounts\" set \"DisabledAt\" = 1");
        console.Get<Access>().Forget("anna");

        await Assert.ThrowsAsync<AccessDeniedException>(() => sample.FindAsync("pompa"));
    }
}

public sealed class SqliteSearchTests : SearchTests
{
    private protected override Task<(string Key, string? Value)[]> SettingsAsync() => Task.FromResult<(string, string?)[]>([]);
}

[Collection(OnPostgres.Name)]
public sealed class PostgresSearchTests(PostgresServer server) : SearchTests
{
    private protected override async Task<(string Key, string? Value)[]> SettingsAsync() => [("Storage:Postgres", await server.NewDatabaseAsync())];
}
