using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
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
        Assert.Equal("/short", Options(("data", "/short"), ("Storage:DataDirectory", "/long")).DataDirectory);

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
    [InlineData("mysql://x@y/z")]
    [InlineData("not an address")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_of_something_else_is_not_postgresql(string? url) => Assert.False(Options(("DATABASE_URL", url)).IsPostgres);

    [Theory]
    [InlineData("postgres://c@d/e?colour=red", "colour")]
    [InlineData("postgres://c@d/e?sslmode=perhaps", "sslmode")]
    public void A_part_of_an_address_that_nobody_understands_is_named(string url, string part) =>
        Assert.Contains(part, Assert.Throws<StartException>(() => Options(("DATABASE_URL", url))).Message, StringComparison.Ordinal);

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

    private static StorageOptions Options(params (string Key, string? Value)[] settings) =>
        StorageOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build());
}
