namespace OperatorConsole.Platform.Storage;

/// <summary>
/// The way from node to node, by the database they share: short words that all others hear, in the order in which they were said, as long as they listen. What was
/// said while a node did not listen it never hears: after <c>connected</c> it must look for itself.
/// </summary>
public interface INodeLine
{
    /// <summary>Longest word, in bytes of UTF-8.</summary>
    const int LongestWord = 7500; // NOTIFY takes less than 8000

    /// <summary>Says some words to all other nodes.</summary>
    Task SayAsync(IReadOnlyList<string> words, CancellationToken cancel);

    /// <summary>Listens until the line breaks, which is thrown, or the caller ends it.</summary>
    /// <param name="heard">Gets each word of the others; must not take long.</param>
    /// <param name="connected">Is called when from now on every word is heard.</param>
    /// <param name="cancel">Ends it.</param>
    Task ListenAsync(Action<string> heard, Action connected, CancellationToken cancel);
}
