namespace OperatorConsole.Conversations.Accounts;

/// <summary>How faults are written down: a word of ours, which screens put into the reader's language, and after a colon what the provider said.</summary>
public static class FaultWords
{
    private const int Longest = 500;

    /// <summary>A word with the provider's own beside it.</summary>
    public static string Of(string word, string? said)
    {
        var whole = string.IsNullOrWhiteSpace(said) ? word : $"{word}: {said.ReplaceLineEndings(" ").Trim()}";
        return whole.Length <= Longest ? whole : whole[..Longest];
    }

    /// <summary>The word, if it is one of these, and what the provider said; else all of it is the provider's.</summary>
    public static (string? Word, string Said) Read(string fault, IReadOnlyList<string> words)
    {
        var colon = fault.IndexOf(':', StringComparison.Ordinal);
        var word = colon < 0 ? fault : fault[..colon];
        return words.Contains(word) ? (word, colon < 0 ? "" : fault[(colon + 1)..].Trim()) : (null, fault);
    }
}
