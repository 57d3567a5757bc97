using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using OperatorConsole.Platform.Start;

namespace OperatorConsole.Platform.Storage;

/// <summary>Where everything is kept. Section <c>Storage</c>; <c>--data DIR</c> and <c>DATABASE_URL</c> are its short forms.</summary>
public sealed record StorageOptions
{
    /// <summary>Folder of the database, files, keys and logs.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>An Npgsql connection string or a <c>postgresql://</c> address; empty means SQLite in <see cref="DataDirectory"/>.</summary>
    public string Postgres { get; init; } = "";

    /// <summary>True when PostgreSQL is chosen.</summary>
    public bool IsPostgres => Postgres.Length > 0;

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataDirectory, "console.db");

    /// <summary>The Data Protection keys: cookies and stored secrets are unreadable without them.</summary>
    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>Key <c>Storage:AcceptNewKeys</c>: start once although the keys are not those the database was written with.</summary>
    public bool AcceptNewKeys { get; init; }

    /// <summary>Reads the section and its short forms.</summary>
    public static StorageOptions From(Settings settings) => new()
    {
        DataDirectory = Directory(settings),
        Postgres = Connection(settings) ?? FromUrl(settings),
        AcceptNewKeys = settings.Switch("Storage:AcceptNewKeys", false),
    };

    // Made here: whether it can be is known only by doing it, and everything else needs it.
    private static string Directory(Settings settings)
    {
        var key = settings.Text("data") is null ? "Storage:DataDirectory" : "data";
        var given = settings.Text(key) ?? "data";
        try { return System.IO.Directory.CreateDirectory(given).FullName; }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            settings.Refuse(key, given, "a folder that this process may make and write to");
            return given;
        }
    }

    // Neither is told with its value: there is a password in it.
    private static string? Connection(Settings settings)
    {
        if (settings.Text("Storage:Postgres") is not { } given) return null;
        if (given.Contains("://", StringComparison.Ordinal)) return FromUrl(settings, "Storage:Postgres", given);
        try { return new NpgsqlConnectionStringBuilder(given) is { Host.Length: > 0 } ? given : throw new ArgumentException("It names no Host."); }
        catch (ArgumentException wrong)
        {
            settings.Refuse($"Storage:Postgres is no connection string such as Host=db;Database=console;Username=console;Password=…: {wrong.Message}");
            return null;
        }
    }

    private static string FromUrl(Settings settings) => settings.Text("DATABASE_URL") is { } given ? FromUrl(settings, "DATABASE_URL", given) : "";

    private static string FromUrl(Settings settings, string key, string given)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address is not { Scheme: "postgres" or "postgresql", Host.Length: > 0 })
        {
            settings.Refuse($"{key} is no address such as postgresql://user:password@db:5432/console; leave it out to keep everything in the data directory.");
            return "";
        }
        var user = address.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder { Host = address.Host, Port = address.Port > 0 ? address.Port : 5432, Database = Uri.UnescapeDataString(address.AbsolutePath.Trim('/')) };
        if (user[0].Length > 0) connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var (part, value) in QueryHelpers.ParseQuery(address.Query))
        {
            try { connection[Spelled(part)] = value.ToString(); }
            catch (ArgumentException wrong) { settings.Refuse($"{key}: {part} is not understood. {wrong.Message}"); }
        }
        return connection.ConnectionString;
    }

    /// <summary>What libpq's addresses call differently (https://www.postgresql.org/docs/current/libpq-connect.html).</summary>
    private static string Spelled(string key) => key switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "channel_binding" => "Channel Binding",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        _ => key,
    };
}
