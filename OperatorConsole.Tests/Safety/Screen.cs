using System.Collections.Concurrent;
using System.Text;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>What a circuit was sent to show. Its client does as it is told and never leaves by itself, as a hostile one would.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private static readonly TimeSpan OpensWithin = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<string> frames = new();

    private Screen() { }

    public CircuitClient Circuit { get; private set; } = null!;

    public static async Task<Screen> OpenAsync(Knocker who, string path)
    {
        using var late = new CancellationTokenSource(OpensWithin, TimeProvider.System);
        var screen = new Screen();
        screen.Circuit = await CircuitClient.OpenAsync(who.Http, new Uri(who.Http.BaseAddress!, path), who.Cookie, frame => screen.frames.Enqueue(Encoding.UTF8.GetString(frame)), late.Token);
        return screen;
    }

    public string Text => string.Concat(frames);

    public bool Shows(string text) => frames.Any(f => f.Contains(text, StringComparison.Ordinal));

    public Task ShowsSoonAsync(string text) => Eventually.TrueAsync($"the screen shows {text}", () => Shows(text));

    /// <summary>Sends a call as the page's script would, and waits until it has been dealt with, well or badly.</summary>
    public async Task CallAsync(string target, params object?[] arguments)
    {
        var mark = "after" + Guid.NewGuid().ToString("N");
        try
        {
            await Circuit.SendAsync(target, CancellationToken.None, arguments);
            await Circuit.SendAsync("BeginInvokeDotNetFromJS", CancellationToken.None, mark, null, "Nothing", 4711L, "[]"); // calls are dealt with in order, and this one is answered
        }
        catch (IOException) { /* the circuit did not survive the call; its fault says why */ }
        await Eventually.TrueAsync($"{target} is dealt with", () => Shows(mark) || Circuit.Ended.IsCompleted);
    }

    public ValueTask DisposeAsync() => Circuit.DisposeAsync();
}
