using System.Globalization;
using Npgsql;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 26: for 60 s a node cannot hear the other; no message is lost or refused, and then its consoles catch up from the database.</summary>
internal static class DeafNode
{
    private const string Name = "deaf";
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    public static async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        try { return await RunAsync(await server.NewDatabaseAsync(), cancel); }
        finally { await server.DisposeAsync(); }
    }

    private static async Task<Verdict> RunAsync(string address, CancellationToken cancel)
    {
        await using var a = await FaultSite.OpenAsync(40, cancel, ("Storage__Postgres", address));
        await using var b = await FaultSite.OpenAsync(1, cancel, ("Storage__Postgres", $"{address};Application Name={Name}"));
        var probe = new Probe(a.Visitors, 0);
        await using var screen = await b.OpenScreenAsync(probe.Look, cancel);
        var hearing = await probe.TakeManyAsync(5, cancel);

        var (written, refused, cuts) = (0, 0, 0L);
        await using var database = NpgsqlDataSource.Create(address);
        var end = Clock.Now + Lasts.TotalMilliseconds;
        while (Clock.Now < end)
        {
            await using var cut = database.CreateCommand($"select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = '{Name}' and (query like 'listen %' or query = 'select 1')");
            cuts += (long)(await cut.ExecuteScalarAsync(cancel))!;
            foreach (var visitors in new[] { a.Visitors, a.Visitors.At(b.Http) })
            {
                if (!await visitors.WriteAsync("deaf", written % 40, ++written, cancel)) refused++;
            }
            await Clock.PauseAsync(TimeSpan.FromMilliseconds(50), cancel);
        }
        var caughtUp = await probe.TakeAsync(cancel);
        var admin = await Staff.SignInAsync(b.Http, Staff.Admin, cancel);
        var stored = await admin.MessagesStoredAsync(cancel);
        var expected = 40 + 1 + 5 + 1 + written; // first messages, probes
        return new Verdict(string.Create(CultureInfo.InvariantCulture,
            $"hearing p95 {hearing.P95:0} ms; {cuts} cuts in {Lasts.TotalSeconds:0} s while {written} were written, {refused} refused, {expected - stored} lost; {caughtUp:0} ms after the last cut the screen showed the newest"),
            refused == 0 && stored == expected && hearing.P95 < 1000 && caughtUp < 5000 && screen.Fault is null);
    }
}
