using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

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

    /// <summary>Reads the section and its short forms.</summary>
    /// <exception cref="StartException">The database's address has a part nobody understands.</exception>
    public static StorageOptions From(IConfiguration configuration) => new()
    {
        DataDirectory = Path.GetFullPath(configuration["data"] ?? configuration["Storage:DataDirectory"] ?? "data"),
        Postgres = configuration["Storage:Postgres"] ?? FromUrl(configuration["DATABASE_URL"]),
    };

    private static string FromUrl(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("postgres", StringComparison.Ordinal)) return "";
        var user = address.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder { Host = address.Host, Port = address.Port > 0 ? address.Port : 5432, Database = Uri.UnescapeDataString(address.AbsolutePath.Trim('/')) };
        if (user[0].Length > 0) connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var (key, value) in QueryHelpers.ParseQuery(address.Query))
        {
            try { connection[Spelled(key)] = value.ToString(); }
            catch (ArgumentException wrong) { throw new StartException($"DATABASE_URL: {key} is not understood. {wrong.Message}"); }
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
