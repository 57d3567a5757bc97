namespace OperatorConsole.Platform.Live;

/// <summary>A word of another node: what it is about, and ids.</summary>
/// <param name="Topic">What it is about; one ear hears it.</param>
/// <param name="Rest">What its ear understands.</param>
public readonly record struct NodeWord(string Topic, string Rest);

/// <summary>A feature's ear for what other nodes did: it reads the rows and publishes here what they published there. Never asked where this process is the only one.</summary>
public interface INodeEar
{
    /// <summary>Whether words about this are for it.</summary>
    bool Hears(string topic);

    /// <summary>Some words in the order in which they were said. What it throws is taken as words missed.</summary>
    Task HearAsync(IReadOnlyList<NodeWord> words, CancellationToken cancel);

    /// <summary>Words may have been missed: brings what the feature keeps in memory up to what is stored. Everybody who watches is told to read again afterwards.</summary>
    Task CatchUpAsync(CancellationToken cancel) => Task.CompletedTask;
}
