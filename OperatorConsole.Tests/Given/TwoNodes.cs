using Npgsql;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Given;

/// <summary>Two consoles, each with its own data directory, on one PostgreSQL, that hear each other. In rossi work anna and bea.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly string address;

    private TwoNodes(string address, ConsoleHost a, ConsoleHost b) => (this.address, A, B) = (address, a, b);

    public static Actor Bea { get; } = new("bea", "rossi", "Bea Neri", Role.Operator);

    public ConsoleHost A { get; }

    public ConsoleHost B { get; }

    /// <summary>Both start at the same moment on an empty database: one prepares it, the other finds it prepared.</summary>
    public static async Task<TwoNodes> StartAsync(PostgresServer server, IChannel ofA, IChannel ofB, TimeProvider? clockOfA = null, TimeProvider? clockOfB = null)
    {
        var address = await server.NewDatabaseAsync();
        var hosts = await Task.WhenAll(
            Task.Run(() => ConsoleHost.StartAsync(clockOfA, [ofA], ("Storage:Postgres", address + ";Application Name=a"), ("with", "queue"))),
            Task.Run(() => ConsoleHost.StartAsync(clockOfB, [ofB], ("Storage:Postgres", address + ";Application Name=b"), ("with", "queue"))));
        var nodes = new TwoNodes(address, hosts[0], hosts[1]);
        await using (var db = nodes.A.Get<ConsoleDbs>().OpenAcross())
        {
            db.Add(new Account { Id = Bea.Id, WorkspaceId = Bea.WorkspaceId, Name = Bea.Name, Role = Bea.Role, SecurityStamp = "1", UserName = "bea@example.com", NormalizedUserName = "BEA@EXAMPLE.COM" });
            await db.SaveChangesAsync();
        }
        await Eventually.TrueAsync("both listen", async () => await nodes.AskAsync("select count(*) from pg_stat_activity where datname = current_database() and query like 'listen %'") == 2);
        return nodes;
    }

    /// <summary>Ends the connection by which a node listens; how many there were.</summary>
    public Task<long> CutAsync(string node) => AskAsync(
        $"select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = '{node}' and (query like 'listen %' or query = 'select 1')");

    public async ValueTask DisposeAsync()
    {
        await A.DisposeAsync();
        await B.DisposeAsync();
    }

    private async Task<long> AskAsync(string query)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
