using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>A note's text, with the colleagues it names as chips.</summary>
internal static class LineMentions
{
    public static void Draw(Markup html, MessageLine line, string me, IReadOnlyDictionary<string, Colleague> colleagues)
    {
        var (text, from) = (line.Text, 0);
        foreach (var (at, length, id) in Found(text, Named(line.Mentions, colleagues)))
        {
            html.Linked(text[from..at]).Tag("<span class=\"mention").Text(id == me ? " mention--me" : "").Tag("\">").Text(text.Substring(at, length)).Tag("</span>");
            from = at + length;
        }
        html.Linked(text[from..]);
    }

    /// <summary>As they may stand in the text: by the whole name or the first one, the longer before the shorter.</summary>
    private static List<(string Word, string Id)> Named(string ids, IReadOnlyDictionary<string, Colleague> colleagues) =>
    [
        .. from id in ids.Split(',', StringSplitOptions.RemoveEmptyEntries)
           let name = colleagues.GetValueOrDefault(id)?.Name
           where name is not null
           from word in new[] { "@" + name, "@" + name.Split(' ', 2)[0] }
           orderby word.Length descending
           select (word, id),
    ];

    private static IEnumerable<(int At, int Length, string Id)> Found(string text, List<(string Word, string Id)> named)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var (word, id) = named.Find(n => string.CompareOrdinal(text, at, n.Word, 0, n.Word.Length) == 0 && Ends(text, at + n.Word.Length));
            if (word is null) continue;
            yield return (at, word.Length, id);
            at += word.Length - 1;
        }
    }

    private static bool Ends(string text, int at) => at == text.Length || !char.IsLetterOrDigit(text[at]);
}
