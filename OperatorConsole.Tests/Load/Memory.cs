using System.Globalization;

namespace OperatorConsole.Tests.Load;

/// <summary>
/// What one more operator and one more customer cost: the slope of the process's proportional set (PSS) between few
/// and many, so that the process itself and what the first ones load do not count.
/// </summary>
internal static class Memory
{
    private const int Conversations = 200;
    private const int Operators = 100;
    private const int Customers = 200;
    private const int WarmUp = 5; // enough to have every path compiled, few enough to leave no room behind

    public static async Task MeasureAsync(Table table, LoadOptions options, CancellationToken cancel)
    {
        // A process each: room that a hundred gone operators left in the heap would hide what the customers take.
        await OperatorsAsync(table, options, cancel);
        await CustomersAsync(table, options, cancel);
    }

    private static async Task OperatorsAsync(Table table, LoadOptions options, CancellationToken cancel)
    {
        await using var product = await ProductUnderTest.StartAsync(options.Dll, cancel);
        await Clock.PauseAsync(options.Settle, cancel);
        var rest = await ProcessMemory.LowestKibAsync(product.ProcessId, cancel);
        table.Add("process at rest", "nobody there", MiB(rest));

        var visitors = await Visitors.ArriveAsync(product.Http, Conversations, cancel);
        await visitors.WriteOnceEachAsync("m", cancel);
        await using var operators = await HeldOperators.SignInAsync(product, cancel);
        await operators.HoldAsync(WarmUp, cancel);
        await operators.HoldAsync(1, cancel);
        var slope = await SlopeAsync(product, options, Operators - 1, () => operators.HoldAsync(Operators, cancel), cancel);
        table.Add("one more operator", $"1 → {Operators} circuits", $"{slope:0} KiB", $"{Operators} of them : process at rest {MiB(rest)}", slope * Operators / rest);
        if (operators.Broken > 0) table.Add("  CIRCUITS BROKEN", $"of {Operators}", operators.Broken.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task CustomersAsync(Table table, LoadOptions options, CancellationToken cancel)
    {
        await using var product = await ProductUnderTest.StartAsync(options.Dll, cancel);
        var visitors = await Visitors.ArriveAsync(product.Http, Customers, cancel);
        await visitors.WriteOnceEachAsync("m", cancel);
        List<IDisposable> pages = [];
        try
        {
            await ListenAsync(WarmUp);
            var slope = await SlopeAsync(product, options, Customers - WarmUp, () => ListenAsync(Customers), cancel);
            table.Add("one more customer", $"{WarmUp} → {Customers} chat pages", string.Create(CultureInfo.InvariantCulture, $"{slope:0.0} KiB"));
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }

        async Task ListenAsync(int count)
        {
            while (pages.Count < count) pages.Add(await visitors.ListenAsync(pages.Count, cancel));
        }
    }

    private static async Task<double> SlopeAsync(ProductUnderTest product, LoadOptions options, int more, Func<Task> bring, CancellationToken cancel)
    {
        await Clock.PauseAsync(options.Settle, cancel);
        var few = await ProcessMemory.LowestKibAsync(product.ProcessId, cancel);
        await bring();
        await Clock.PauseAsync(options.Settle, cancel);
        return (await ProcessMemory.LowestKibAsync(product.ProcessId, cancel) - few) / more;
    }

    private static string MiB(double kib) => (kib / 1024).ToString("0.0 MiB", CultureInfo.InvariantCulture);
}
