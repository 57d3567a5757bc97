using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace OperatorConsole.Ui.Shared;

/// <summary>
/// Builds a piece of HTML that is drawn once and shared by all screens that show it. Everything that comes from outside goes through
/// <see cref="Text"/> or <see cref="Linked"/>, which encode it; there is no other way in for it.
/// </summary>
internal sealed partial class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder html = new(512);

    /// <summary>Our own tags: a literal of the program, never a value.</summary>
    public Markup Tag([System.Diagnostics.CodeAnalysis.ConstantExpected] string tag)
    {
        html.Append(tag);
        return this;
    }

    /// <summary>A text or an attribute's value, encoded.</summary>
    public Markup Text(string text)
    {
        html.Append(Encoder.Encode(text));
        return this;
    }

    /// <summary>A number.</summary>
    public Markup Number(long number)
    {
        html.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>A text whose web addresses can be followed, without telling them where from.</summary>
    public Markup Linked(string text)
    {
        var from = 0;
        foreach (var link in WebAddress().EnumerateMatches(text))
        {
            var address = text.Substring(link.Index, link.Length);
            Text(text[from..link.Index]).Tag("<a href=\"").Text(address).Tag("\" target=\"_blank\" rel=\"noopener noreferrer\">").Text(address).Tag("</a>");
            from = link.Index + link.Length;
        }
        return Text(text[from..]);
    }

    /// <summary>A moment; the browser writes it in its reader's language and time zone.</summary>
    public Markup Time(DateTimeOffset at, [System.Diagnostics.CodeAnalysis.ConstantExpected] string kind) =>
        Tag("<x-time kind=\"").Tag(kind).Tag("\" datetime=\"").Text(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Tag("\"></x-time>");

    /// <summary>An avatar: initials on a colour of the name's own.</summary>
    public Markup Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => char.IsLetterOrDigit(w[0])).ToArray();
        return Text(words.Length switch { 0 => "?", 1 => First(words[0]), _ => First(words[0]) + First(words[^1]) });
    }

    /// <summary>The hue of a name, 0–359: the same on every screen and after every start.</summary>
    public static int Hue(string name)
    {
        var sum = 17u;
        foreach (var c in name) sum = (sum * 31) + c;
        return (int)(sum % 360);
    }

    /// <summary>A channel's mark, with its name for who points at it or does not see it.</summary>
    public Markup Channel(string channel, string name)
    {
        var icon = ChannelIcon.Known(channel);
        return Tag("<span class=\"chan chan--").Text(icon).Tag("\" title=\"").Text(name).Tag("\"><i class=\"ic ic-").Text(icon).Tag("\"></i><span class=\"sr-only\">").Text(name).Tag("</span></span>");
    }

    /// <summary>The finished piece.</summary>
    public MarkupString Done() => new(html.ToString());

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();

    [GeneratedRegex(@"https?://[^\s<>""']{2,2000}[^\s<>""'.,;:!?)\]}]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();
}
