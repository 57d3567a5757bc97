using System.Globalization;
using System.Text.RegularExpressions;
using OperatorConsole.Conversations;

namespace OperatorConsole.Channels.Simulator;

/// <summary>A customer as the script names one.</summary>
internal sealed record ScriptCustomer(string Key, string Name, string Language, string? Phone, string? Email, string? About);

/// <summary>A label: its key in the script, hue and name.</summary>
internal sealed record ScriptLabel(string Key, int Hue, string Name);

/// <summary>A ready answer, by language.</summary>
internal sealed record ScriptAnswer(string Shortcut, string Title, IReadOnlyDictionary<string, string> Texts);

/// <summary>One line of a talk.</summary>
/// <param name="Who">A member of the staff, "bot", or empty for the customer and the console itself.</param>
/// <param name="Mark">&lt; from the customer, &gt; to the customer, ! private note, * what happened.</param>
/// <param name="Text">The text, or what happened and its detail.</param>
/// <param name="After">How long after the line before.</param>
/// <param name="Failure">Why it did not arrive.</param>
internal sealed record ScriptLine(string Who, char Mark, string Text, TimeSpan After, string? Failure);

/// <summary>One conversation.</summary>
/// <param name="Customer">Key of its customer.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Ends">When its last line came: "4m" ago, or "12@10:24" for that hour twelve days ago.</param>
/// <param name="Options">unread, priority, labels, until.</param>
/// <param name="Lines">What was said.</param>
internal sealed record ScriptTalk(
    string Customer, string Channel, ConversationState State, string Ends, IReadOnlyDictionary<string, string> Options, IReadOnlyList<ScriptLine> Lines);

/// <summary>
/// What is played in one demo workspace, read from the text files in <c>Demo/</c>. A talk begins with
/// <c># customer channel State ends unread=1 priority=High labels=a,b until=tomorrow</c>; its lines are <c>&lt; text</c> (customer), <c>anna&gt; text</c>,
/// <c>bot&gt; text</c>, <c>anna! note</c>, <c>anna* taken</c>; <c>~ 2h</c> is a pause, <c>x reason</c> says that the line before did not arrive.
/// </summary>
internal sealed partial class DemoScript
{
    private DemoScript(string workspace)
    {
        Customers = [.. Fields(workspace, "customers", 6).Select(f => new ScriptCustomer(f[0]!, f[1]!, f[2]!, f[3], f[4], f[5]))];
        Labels = [.. Fields(workspace, "labels", 3).Select(f => new ScriptLabel(f[0]!, int.Parse(f[1]!, CultureInfo.InvariantCulture), f[2]!))];
        Answers = [.. Fields(workspace, "answers", 4).GroupBy(f => f[0]!).Select(a => new ScriptAnswer(a.Key, a.First()[2]!, a.ToDictionary(f => f[1]!, f => Unfolded(f[3]!))))];
        Talks = [.. Files(workspace, "talks").SelectMany(ReadTalks)];
    }

    public IReadOnlyList<ScriptCustomer> Customers { get; }

    public IReadOnlyList<ScriptLabel> Labels { get; }

    public IReadOnlyList<ScriptAnswer> Answers { get; }

    public IReadOnlyList<ScriptTalk> Talks { get; }

    /// <summary>The script of a workspace.</summary>
    public static DemoScript Of(string workspace) => new(workspace);

    /// <summary>"4m", "3h", "2d".</summary>
    internal static TimeSpan Span(string text)
    {
        var number = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => throw new FormatException($"\"{text}\" is no length of time"),
        };
    }

    private static IEnumerable<ScriptTalk> ReadTalks(string file)
    {
        foreach (var part in ('\n' + string.Join('\n', Lines(file))).Split("\n# ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var head = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var options = head[4..].Select(o => o.Split('=', 2)).ToDictionary(o => o[0], o => o[1]);
            yield return new ScriptTalk(head[0], head[1], Enum.Parse<ConversationState>(head[2]), head[3], options, [.. ReadLines(lines[1..])]);
        }
    }

    private static List<ScriptLine> ReadLines(IEnumerable<string> lines)
    {
        var read = new List<ScriptLine>();
        TimeSpan? pause = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("~ ", StringComparison.Ordinal)) pause = Span(line[2..]);
            else if (line.StartsWith("x ", StringComparison.Ordinal)) read[^1] = read[^1] with { Failure = line[2..] };
            else if (LineForm().Match(line) is { Success: true } found)
            {
                var (mark, text) = (found.Groups["mark"].Value[0], Unfolded(found.Groups["text"].Value));
                read.Add(new ScriptLine(found.Groups["who"].Value, mark, text, pause ?? Writing(mark, text), null));
                pause = null;
            }
            else throw new FormatException($"Not a line of the demo script: {line}");
        }
        return read;
    }

    /// <summary>About as long as a person takes to read and write it.</summary>
    private static TimeSpan Writing(char mark, string text) => TimeSpan.FromSeconds(mark == '*' ? 7 : 18 + text.Length * 3 % 97);

    private static IEnumerable<string?[]> Fields(string workspace, string what, int count) =>
        from file in Files(workspace, what)
        from line in Lines(file)
        let parts = line.Split('|', StringSplitOptions.TrimEntries)
        select Enumerable.Range(0, count).Select(i => parts.ElementAtOrDefault(i) is { Length: > 0 } part ? part : null).ToArray();

    private static IEnumerable<string> Files(string workspace, string what) =>
        typeof(DemoScript).Assembly.GetManifestResourceNames().Where(n => n.StartsWith($"demo/{workspace}-{what}", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(DemoScript).Assembly.GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return line;
    }

    private static string Unfolded(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex("^(?<who>[a-z]*)(?<mark>[<>!*]) (?<text>.+)$")]
    private static partial Regex LineForm();
}
