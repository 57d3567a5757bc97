using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations.Cards;

/// <summary>Merging on SQLite.</summary>
public sealed class MergingTests : MergingStory
{
    private protected override Task<ConsoleHost> OpenAsync() => ConsoleHost.StartAsync();
}

/// <summary>Merging on PostgreSQL.</summary>
[Collection(OnPostgres.Name)]
public sealed class MergingOnPostgresTests(PostgresServer server) : MergingStory
{
    private protected override async Task<ConsoleHost> OpenAsync() => await ConsoleHost.StartAsync(settings: ("Storage:Postgres", await server.NewDatabaseAsync()));
}
