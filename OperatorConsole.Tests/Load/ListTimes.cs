using Microsoft.Playwright;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Load;

/// <summary>How a list of ten thousand conversations and a thread of five thousand messages feel in a real browser: until the first row is painted, until a jump is filled, how long frames take.</summary>
internal static class ListTimes
{
    private const int Jumps = 40;

    // From the moment the list is moved until rows fill the screen again, and the longest frame meanwhile.
    private const string Jump = """
        async (part) => {
          const list = document.querySelector('.rows');
          const begun = performance.now();
          list.scrollTop = (list.scrollHeight - list.clientHeight) * part;
          let [longest, last] = [0, begun];
          while (performance.now() - begun < 5000) {
            const now = await new Promise(requestAnimationFrame);
            [longest, last] = [Math.max(longest, now - last), now];
            const box = list.getBoundingClientRect();
            const rows = [...document.querySelectorAll('[data-testid=conversation-row]')].map((r) => r.getBoundingClientRect());
            if (rows.some((r) => r.top <= box.top + 30) && rows.some((r) => r.bottom >= box.bottom - 30)) break;
          }
          return [performance.now() - begun, longest];
        }
        """;

    // Scrolls on and on as a wheel does, and counts the frames in which there was nothing to see at the list's middle.
    private const string Wheel = """
        async () => {
          const list = document.querySelector('.rows');
          list.scrollTop = 0;
          const [frames, box] = [[], list.getBoundingClientRect()];
          let [last, empty] = [performance.now(), 0];
          for (let i = 0; i < 400; i++) {
            list.scrollTop += 60;
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
            if (!document.elementFromPoint(box.left + 80, box.top + box.height / 2)?.closest('[data-testid=conversation-row]')) empty++;
          }
          return [...frames, empty];
        }
        """;

    public static async Task PrintAsync(IReadOnlyList<string> args, TextWriter to, CancellationToken cancel)
    {
        var options = LoadOptions.Read(args);
        await using var product = await ProductUnderTest.StartAsync(options.Dll, cancel);
        await LongInbox.WriteAsync(product.DataDirectory, LongConsole.Conversations, LongConsole.Messages);
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        try
        {
            await using var anna = await chromium.NewPersonAsync(product.Address);
            await anna.OpenInboxAsync(Staff.Anna);
            to.WriteLine($"| {"10,000 conversations",-46} | p50 / p95 / p99 |");
            Line("from the address to the first row", await TimesAsync(10, () => FirstAsync(anna, "/", "conversation-row")));
            Line("from the address to a thread of 5,000 messages", await TimesAsync(10, () => FirstAsync(anna, "/?c=" + LongInbox.Thread, "message")));
            await anna.Page.GotoAsync("/");
            await Assertions.Expect(anna.Get("conversation-row").First).ToBeVisibleAsync();
            var (chance, jumps) = (new Random(1), new List<double[]>());
            for (var i = 0; i < Jumps; i++) jumps.Add(await anna.Page.EvaluateAsync<double[]>(Jump, chance.NextDouble()));
            Line("a jump anywhere, until rows fill the screen", jumps.Select(j => j[0]));
            var wheel = await anna.Page.EvaluateAsync<double[]>(Wheel);
            Line("a frame while scrolling on by 60 px each", wheel[..^1]);
            to.WriteLine($"| {"frames of 400 with nothing to see in the middle",-46} | {wheel[^1]} |");
        }
        finally { await chromium.DisposeAsync(); }

        void Line(string what, IEnumerable<double> times) => to.WriteLine($"| {what,-46} | {Percentiles.Of(times)} |");
    }

    private static async Task<IReadOnlyList<double>> TimesAsync(int count, Func<Task> act)
    {
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var start = Clock.Now;
            await act();
            times.Add(Clock.Now - start);
        }
        return times;
    }

    private static async Task FirstAsync(Person person, string address, string testId)
    {
        await person.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await person.Get(testId).First.WaitForAsync();
    }
}
