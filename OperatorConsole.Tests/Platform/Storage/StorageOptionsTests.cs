using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Storage.Postgres;

namespace OperatorConsole.Tests.Platform.Storage;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Without_settings_everything_is_in_data_and_on_sqlite()
    {
        var options = Options();

        Assert.Equal((false, Path.GetFullPath("data")), (options.IsPostgres, options.DataDirectory));
        Assert.Equal((Path.Combine(options.DataDirectory, "console.db"), Path.Combine(options.DataDirectory, "keys")), (options.SqliteFile, options.KeyDirectory));
    }

    [Fact]
    public void The_short_form_of_the_data_directory_wins() =>
        Assert.Equal("/tmp", Options(("data", "/tmp"), ("Storage:DataDirectory", "/dev/null/long")).DataDirectory);

    [Fact]
    public void A_database_address_is_read_with_everything_in_it()
    {
        var connection = Postgres("postgres://console%40rossi:p%3Bass%20%22w%27o=rd@db.example.com:6543/inbox?sslmode=require&connect_timeout=7");

        Assert.Equal(("db.example.com", 6543, "inbox"), (connection.Host, connection.Port, connection.Database));
        Assert.Equal(("console@rossi", "p;ass \"w'o=rd"), (connection.Username, connection.Password));
        Assert.Equal((SslMode.Require, 7), (connection.SslMode, connection.Timeout));
    }

    [Fact]
    public void A_short_database_address_gets_the_usual_port_and_no_made_up_password()
    {
        var connection = Postgres("postgresql://console@localhost/inbox");

        Assert.Equal(("localhost", 5432, "inbox", "console", null), (connection.Host, connection.Port, connection.Database, connection.Username, connection.Password));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void No_database_address_means_the_data_directory(string? url) => Assert.False(Options(("DATABASE_URL", url)).IsPostgres);

    [Theory]
    [InlineData("DATABASE_URL", "mysql://x:secret@y/z")]
    [InlineData("DATABASE_URL", "postgre://x:secret@y/z")] // else a slip of the pen would open an empty console in the data directory
    [InlineData("DATABASE_URL", "secret")]
    [InlineData("DATABASE_URL", "postgresql:///secret")]
    [InlineData("Storage:Postgres", "Host=db;Colour=secret")]
    [InlineData("Storage:Postgres", "Database=secret")]
    [InlineData("Storage:Postgres", "mysql://x:secret@y/z")]
    public void What_is_no_postgresql_is_refused_and_its_password_not_told(string key, string value)
    {
        var refused = Assert.Single(Refused((key, value)));

        Assert.StartsWith(key + " is no ", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data", "/proc/nowhere")]
    [InlineData("Storage:DataDirectory", "/dev/null/data")]
    [InlineData("Storage:AcceptNewKeys", "perhaps")]
    public void A_folder_that_cannot_be_and_a_word_that_is_none_are_refused(string key, string value) =>
        Assert.StartsWith($"{key} is \"{value}\"; allowed: ", Assert.Single(Refused((key, value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("postgres://c@d/e?colour=red", "colour")]
    [InlineData("postgres://c@d/e?sslmode=perhaps", "sslmode")]
    public void A_part_of_an_address_that_nobody_understands_is_named(string url, string part) =>
        Assert.StartsWith($"DATABASE_URL: {part} is not understood.", Assert.Single(Refused(("DATABASE_URL", url))), StringComparison.Ordinal);

    [Fact]
    public void A_connection_string_is_taken_as_it_is() =>
        Assert.Equal("Host=a;Database=b", Options(("Storage:Postgres", "Host=a;Database=b"), ("DATABASE_URL", "postgres://c/d")).Postgres);

    [Theory]
    [InlineData("Host=db", 30)]
    [InlineData("Host=db;Maximum Pool Size=100", 100)]
    public void One_node_leaves_connections_to_the_others_unless_told_otherwise(string address, int most)
    {
        using var db = new PostgresDatabase(new StorageOptions { Postgres = address }).Open(new WriteGate(new StorageOptions()));

        Assert.Equal(most, new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).MaxPoolSize);
    }

    private static NpgsqlConnectionStringBuilder Postgres(string url) => new(Options(("DATABASE_URL", url)).Postgres);

    private static StorageOptions Options(params (string Key, string? Value)[] settings) => StorageOptions.From(Settings(settings));

    private static IReadOnlyList<string> Refused(params (string Key, string? Value)[] given)
    {
        var settings = Settings(given);
        StorageOptions.From(settings);
        return settings.Failures;
    }

    private static Settings Settings((string Key, string? Value)[] settings) => new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build());
}
