using Npgsql;

namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>
/// LISTEN and NOTIFY (https://www.postgresql.org/docs/current/sql-notify.html). Each word begins with the name of the node that said it, so that it need not listen to
/// itself. The rows of conversations speak for themselves: see <see cref="PostgresNotices"/>.
/// </summary>
internal sealed class PostgresLine(string address, string node) : INodeLine
{
    /// <summary>The channel all nodes listen to.</summary>
    public const string Channel = "console";

    private const string Say = $"select pg_notify('{Channel}', word) from unnest($1) word";
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private readonly string ownMark = node + " ";

    public async Task SayAsync(IReadOnlyList<string> words, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(Say, connection);
        command.Parameters.Add(new() { Value = words.Select(word => ownMark + word).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task ListenAsync(Action<string> heard, Action connected, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        connection.Notification += (_, notice) =>
        {
            if (!notice.Payload.StartsWith(ownMark, StringComparison.Ordinal)) heard(notice.Payload[(notice.Payload.IndexOf(' ') + 1)..]);
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection)) await listen.ExecuteNonQueryAsync(cancel);
        connected();
        while (true)
        {
            if (await connection.WaitAsync(Silence, cancel)) continue;
            await using var ask = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 }; // a network that died without a word is noticed by this
            await ask.ExecuteNonQueryAsync(cancel);
        }
    }
}
