using System.Threading.Channels;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Platform.Live;

/// <summary>What this node says to the others. Saying never waits; where this process is the only one it does nothing.</summary>
public sealed class NodeWords(IDatabase database)
{
    private const int Waiting = 10_000;

    // Should the database be away for long the oldest go: whoever did not hear them catches up when it is back.
    private readonly Channel<string>? said = database.Line is null ? null
        : Channel.CreateBounded<string>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>There may be others who hear it; where not, a word need not even be made.</summary>
    public bool AreHeard => said is not null;

    /// <summary>Says a word about something; one that is too long is not said.</summary>
    public void Say(string topic, string rest)
    {
        if (said is not null && System.Text.Encoding.UTF8.GetByteCount(rest) < INodeLine.LongestWord - topic.Length - 1) said.Writer.TryWrite($"{topic} {rest}");
    }

    internal async ValueTask<IReadOnlyList<string>> TakeAsync(int most, CancellationToken cancel)
    {
        var words = new List<string> { await said!.Reader.ReadAsync(cancel) };
        while (words.Count < most && said.Reader.TryRead(out var next)) words.Add(next);
        return words;
    }
}
