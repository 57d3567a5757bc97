using System.Collections.Concurrent;
using OperatorConsole.Conversations;

namespace OperatorConsole.Tests.Conversations;

/// <summary>A channel within the test: takes everything and gives each message an id, or refuses everything.</summary>
internal sealed class TalkingChannel : IChannel
{
    public const string ShortName = "phone";
    private readonly ConcurrentQueue<OutgoingMessage> taken = new();

    public string Name => ShortName;

    public FileRules? Files { get; init; } = FileRules.Any(1024, 1 << 20);

    public int LongestText { get; init; } = 4096;

    /// <summary>Why it refuses; null takes.</summary>
    public string? Refuses { get; set; }

    /// <summary>What happens before it answers.</summary>
    public Func<OutgoingMessage, CancellationToken, Task> Meanwhile { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Everything it was handed, also what it refused.</summary>
    public IReadOnlyList<OutgoingMessage> Taken => [.. taken];

    public IReadOnlyList<string> Texts => [.. taken.Select(m => m.Text)];

    /// <summary>The id it gives at a try.</summary>
    public Func<int, string> Gives { get; set; } = IdOf;

    /// <summary>The id it gives at a try unless told otherwise, counted from 1.</summary>
    public static string IdOf(int number) => "ext" + number;

    /// <summary>For <see cref="Meanwhile"/>: does not answer.</summary>
    public static Task NeverAsync(CancellationToken cancel) => new TaskCompletionSource().Task.WaitAsync(cancel);

    public async Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        taken.Enqueue(message);
        var number = taken.Count;
        await Meanwhile(message, cancel);
        return Refuses is { } why ? new Sending.Refused(why) : new Sending.Sent(Gives(number));
    }
}
