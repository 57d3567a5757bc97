using System.Diagnostics;
using Npgsql;

namespace OperatorConsole.Tests.Fakes;

/// <summary>
/// A PostgreSQL of the tests' own: a new cluster in a temporary folder, reached by its socket there and by nothing else. Where PostgreSQL is not installed
/// the tests that need it fail and say so.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Owner = "postgres"; // the server refuses to run as root
    private readonly string folder = Directory.CreateTempSubdirectory("operator-console-pg-").FullName;
    private int databases;

    /// <summary>A new, empty database.</summary>
    internal async Task<string> NewDatabaseAsync()
    {
        NpgsqlConnection.ClearAllPools(); // one test after another: the last one's connections are nobody's any more
        var name = $"console{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(Address("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Address(name);
    }

    public async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", Owner, folder);
        await RunAsServerAsync("initdb", "-D", Cluster, "-U", Owner, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        // What is tested is the console on PostgreSQL, not PostgreSQL on a disk: no flushing.
        await RunAsServerAsync("pg_ctl", "-D", Cluster, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off", "start");
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsServerAsync("pg_ctl", "-D", Cluster, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string Cluster => Path.Combine(folder, "data");

    private string Address(string database) => new NpgsqlConnectionStringBuilder { Host = folder, Username = Owner, Database = database }.ToString();

    private static Task RunAsServerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs(), program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", Owner, "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    /// <summary>Debian keeps the server's programs out of the path, one folder per version.</summary>
    private static string Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin")) : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")))
            ?? throw new InvalidOperationException("These tests need a PostgreSQL server: apt-get install postgresql");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        // Kept from the test output, and not read: the server that pg_ctl leaves behind would keep the pipes open.
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}

/// <summary>Tests on the one server, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
