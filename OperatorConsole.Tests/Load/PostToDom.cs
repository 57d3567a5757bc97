namespace OperatorConsole.Tests.Load;

/// <summary>
/// From the moment a customer means to send until the text is in an operator's document, with more and more operators
/// looking. One of them is a real browser; the others are raw circuits that cost the server the same.
/// </summary>
internal static class PostToDom
{
    private const int Customers = 200;
    private static readonly int[] Operators = [1, 20, 100];
    private static readonly int[] Rates = [5, 50, 200];
    private static readonly TimeSpan LastMessages = TimeSpan.FromSeconds(1.5);

    public static async Task MeasureAsync(Table table, LoadOptions options, CancellationToken cancel)
    {
        await using var product = await ProductUnderTest.StartAsync(options.Dll, cancel);
        var visitors = await Visitors.ArriveAsync(product.Http, Customers, cancel);
        await visitors.WriteOnceEachAsync("s", cancel);
        await Senders.ClosedLoopAsync(visitors, "w", 8, TimeSpan.Zero, options.WarmUp, cancel);
        await using var others = await HeldOperators.SignInAsync(product, cancel);
        await using var screen = await OperatorScreen.OpenAsync(product.Address);

        foreach (var operators in Operators)
        {
            await others.HoldAsync(operators - 1, cancel);
            foreach (var rate in Rates)
                await PhaseAsync(table, options, new Stage(visitors, others, screen), operators, rate, cancel);
        }
        table.Add("clocks tied to within", "page and sender", FormattableString.Invariant($"±{screen.UncertainBy:0.00} ms"));
    }

    private static async Task PhaseAsync(Table table, LoadOptions options, Stage stage, int operators, int rate, CancellationToken cancel)
    {
        var tag = $"d{operators}r{rate}";
        if (!await stage.Visitors.WriteAsync(tag, 0, 1, cancel)) throw new InvalidOperationException("the open conversation's first message was refused");
        await stage.Screen.OpenConversationAsync(Visitors.Mark(tag, 0, 1));
        await stage.Screen.TakeStampsAsync();

        var warm = (int)(options.WarmUp.TotalSeconds * rate);
        var plan = Plan(warm + (int)(options.Phase.TotalSeconds * rate), rate);
        stage.Others.LookFor(Visitors.Mark(tag, plan[^1].Visitor, plan[^1].Number));
        var sent = (await Senders.OpenLoopAsync(stage.Visitors, tag, plan, rate, cancel)).Skip(warm).ToList();
        await Clock.PauseAsync(LastMessages, cancel);
        var stamps = await stage.Screen.TakeStampsAsync();

        var accepted = sent.Where(message => message.Accepted).ToList();
        var inList = InList(accepted, stamps.List);
        var inThread = InThread(accepted.Where(message => message.Visitor == 0), stamps.Thread);
        var answer = Percentiles.Of(accepted.Select(message => message.Answered - message.Due));
        var (list, thread) = (Percentiles.Of(inList), Percentiles.Of(inThread));

        var load = $"{rate}/s, {operators} operator{(operators == 1 ? "" : "s")}";
        table.Add("POST → list p50/p95/p99", load, list.ToString(), $"its answer {answer}", list.P95 / answer.P95);
        table.Add("POST → open thread", load, thread.ToString(), $"its answer {answer}", thread.P95 / answer.P95);
        Complain("  NEVER SEEN", inList.Concat(inThread).Count(double.IsNaN));
        Complain("  REFUSED", sent.Count - accepted.Count);
        Complain("  CIRCUITS BROKEN", stage.Others.Broken);
        Complain("  OPERATORS NOT SENT THE LAST ONE", operators - 1 - stage.Others.Saw());

        void Complain(string what, int count)
        {
            if (count > 0) table.Add(what, load, count.ToString());
        }
    }

    /// <summary>Every few messages go to the open conversation (visitor 0), the rest to anyone else; seeded, so that each run sends the same.</summary>
    private static List<(int Visitor, int Number)> Plan(int count, int rate)
    {
        var dice = new Random(rate);
        var numbers = new int[Customers];
        numbers[0] = 1;
        var every = Math.Max(4, rate / 5);
        return [.. Enumerable.Range(0, count).Select(i => i % every == 0 ? 0 : 1 + dice.Next(Customers - 1)).Select(visitor => (visitor, ++numbers[visitor]))];
    }

    private static List<double> InList(IEnumerable<Sent> sent, IReadOnlyList<Stamp> stamps)
    {
        var rows = stamps.ToLookup(stamp => stamp.Visitor);
        return [.. sent.Select(message => rows[message.Visitor].FirstOrDefault(stamp => stamp.Number >= message.Number) is { } shown ? shown.At - message.Due : double.NaN)];
    }

    private static List<double> InThread(IEnumerable<Sent> sent, IReadOnlyList<Stamp> stamps)
    {
        var shown = stamps.ToDictionary(stamp => (stamp.Visitor, stamp.Number), stamp => stamp.At);
        return [.. sent.Select(message => shown.TryGetValue((message.Visitor, message.Number), out var at) ? at - message.Due : double.NaN)];
    }

    private sealed record Stage(Visitors Visitors, HeldOperators Others, OperatorScreen Screen);
}
