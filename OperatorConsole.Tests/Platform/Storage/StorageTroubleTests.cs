using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Tests.Platform.Storage;

public sealed class StorageTroubleTests
{
    public static TheoryData<string, Exception> Passing => new()
    {
        { "no more work is taken", new StorageBusyException() },
        { "another writer holds it", new SqliteException("busy", 5) },
        { "a table is locked", new SqliteException("locked", 6) },
        { "the disk is read-only", new SqliteException("readonly", 8) },
        { "the disk fails", new SqliteException("io", 10) },
        { "the disk is full", new SqliteException("full", 13) },
        { "the file cannot be opened", new SqliteException("cantopen", 14) },
        { "it is busy, told by an extended code", new SqliteException("busy snapshot", 5, 517) },
        { "the server is out of connections", new PostgresException("many", "FATAL", "FATAL", "53300") },
        { "the server's disk is full", new PostgresException("full", "ERROR", "ERROR", "53100") },
        { "the server goes down", new PostgresException("bye", "FATAL", "FATAL", "57P01") },
        { "two writers met", new PostgresException("again", "ERROR", "ERROR", "40001") },
        { "the server is away", new NpgsqlException("away", new IOException("reset")) },
        { "a file finds no room", new IOException("No space left on device", 28) },
        { "it is inside what was thrown", new DbUpdateException("save", new InvalidOperationException("x", new SqliteException("full", 13))) },
        { "it is one of several", new AggregateException(new InvalidOperationException(), new StorageBusyException()) },
    };

    public static TheoryData<string, Exception> Lasting => new()
    {
        { "a row exists already", new SqliteException("constraint", 19) },
        { "the SQL is wrong", new SqliteException("error", 1) },
        { "the file is no database", new SqliteException("notadb", 26) },
        { "a row exists already on PostgreSQL", new DbUpdateException("save", new PostgresException("twice", "ERROR", "ERROR", "23505")) },
        { "a file is not there", new FileNotFoundException() },
        { "a fault of ours", new InvalidOperationException("x", new ArgumentException("y")) },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_may_be_gone_at_the_next_try_is_told_apart(string what, Exception failure) => Assert.True(StorageTrouble.Passes(failure), what);

    [Theory]
    [MemberData(nameof(Lasting))]
    public void What_would_fail_again_is_not_put_off(string what, Exception failure) => Assert.False(StorageTrouble.Passes(failure), what);

    [Theory]
    [InlineData("22021", true)]
    [InlineData("22P05", true)]
    [InlineData("23505", false)]
    public void Text_that_postgresql_cannot_hold_is_the_callers_fault(string state, bool isText) =>
        Assert.Equal(isText, StorageTrouble.IsText(new DbUpdateException("save", new PostgresException("text", "ERROR", "ERROR", state))));

    [Fact]
    public void Nothing_is_no_trouble() => Assert.False(StorageTrouble.Passes(null));
}
