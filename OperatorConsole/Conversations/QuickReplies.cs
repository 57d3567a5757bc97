using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>Answers offered with a message: the customer presses one instead of writing it.</summary>
public static class QuickReplies
{
    /// <summary>Most with one message.</summary>
    public const int Most = 10;

    /// <summary>The longest, in UTF-16 units: what still fits a button.</summary>
    public const int Longest = 60;

    /// <summary>What the column holds.</summary>
    internal const int Column = Most * (Longest + 1);

    private const char Between = '\n'; // in no answer: each is one line

    /// <summary>As they are stored.</summary>
    /// <exception cref="ProblemException">They are too many, one is blank or too long, or two are the same.</exception>
    internal static string Stored(IReadOnlyList<string> offered)
    {
        var clean = offered.Select(text => MessageText.Line(text, Longest + 1)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (clean.Count != offered.Count || clean.Count > Most || clean.Exists(text => text.Length > Longest)) throw new ProblemException(422, "BadQuickReplies", Most, Longest);
        return string.Join(Between, clean);
    }

    /// <summary>Those of a message, in their order.</summary>
    internal static IReadOnlyList<string> Of(string stored) => stored.Length == 0 ? [] : stored.Split(Between);
}
