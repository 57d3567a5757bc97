namespace OperatorConsole.Tests.Load;

/// <summary>Messages accepted per second, each stored before its answer, beside what the disk could make durable at that moment.</summary>
internal static class AcceptRate
{
    private const int Customers = 200;

    /// <summary>Senders at once, and the rows per commit that a store which gathers what arrives together could reach.</summary>
    private static readonly (int Senders, int RowsInCommit)[] Loads = [(1, 1), (8, 10), (64, 100)];

    public static async Task MeasureAsync(Table table, LoadOptions options, CancellationToken cancel)
    {
        await using var product = await ProductUnderTest.StartAsync(options.Dll, cancel);
        var visitors = await Visitors.ArriveAsync(product.Http, Customers, cancel);
        await visitors.WriteOnceEachAsync("a", cancel);
        var admin = await Staff.SignInAsync(product.Http, Staff.Admin, cancel);

        foreach (var (senders, rowsInCommit) in Loads)
        {
            var disk = DiskLimit.RowsPerSecond(rowsInCommit, options.WarmUp, cancel);
            var before = await admin.MessagesStoredAsync(cancel);
            var got = await Senders.ClosedLoopAsync(visitors, "a" + senders, senders, options.WarmUp, options.Phase, cancel);
            var lost = got.Accepted - (await admin.MessagesStoredAsync(cancel) - before);

            var load = senders == 1 ? "1 sender" : $"{senders} senders";
            table.Add("accepted, stored first", load, $"{got.PerSecond:0} /s", $"disk, {rowsInCommit} in a commit: {disk:0} rows/s", got.PerSecond / disk);
            table.Add("  its answer p50/p95/p99", load, got.Answer.ToString());
            if (got.Refused > 0) table.Add("  REFUSED", load, got.Refused.ToString());
            if (lost > 0) table.Add("  ACCEPTED BUT NOT STORED", load, lost.ToString());
        }
    }
}
