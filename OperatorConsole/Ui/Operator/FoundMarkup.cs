using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>What stands in a line of the search's results: a row of the list with the place that was found, marked.</summary>
internal static class FoundMarkup
{
    public static MarkupString Of(FoundCustomer customer, SearchWords words, CultureInfo culture)
    {
        var html = Begin(customer.Name, customer.Channel, culture).Tag("<span class=\"grow\"><span class=\"conv-top\"><span class=\"conv-name cut\">");
        Marked(html, Snippet.Of(customer.Name, words));
        html.Tag("</span></span><span class=\"conv-mid\"><span class=\"conv-text\"><span class=\"cut\">");
        var known = new[] { customer.Phone, customer.Email }.OfType<string>().ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            if (i > 0) html.Tag(", ");
            Marked(html, Snippet.Of(known[i], words));
        }
        return html.Tag("</span></span></span></span>").Done();
    }

    public static MarkupString Of(FoundTalk talk, CultureInfo culture)
    {
        var html = Begin(talk.Row.CustomerName, talk.Row.Channel, culture).Tag("<span class=\"grow\"><span class=\"conv-top\"><span class=\"conv-name cut\">").Text(talk.Row.CustomerName)
            .Tag("</span><span class=\"conv-time\">").Time(talk.At, "ago").Tag("</span></span><span class=\"found-text\">");
        if (talk.Direction == Direction.Note) html.Tag("<b>").Text(FindTexts.Words.In(culture, "NoteMark")).Tag(": </b>");
        else if (talk.Direction == Direction.Out && talk.Author.Length > 0) html.Tag("<b>").Text(talk.Author.Split(' ', 2)[0]).Tag(": </b>");
        if (talk.IsFile) html.Tag("<i class=\"ic ic-file\"></i> ");
        Marked(html, talk.Snippet);
        return html.Tag("</span></span>").Done();
    }

    private static Markup Begin(string name, string channel, CultureInfo culture)
    {
        var html = new Markup().Tag("<span class=\"avatar\" style=\"--h:").Number(Markup.Hue(name)).Tag("\">").Initials(name);
        html.Channel(channel, OperatorTexts.Words.In(culture, "Channel_" + ChannelIcon.Known(channel)));
        return html.Tag("</span>");
    }

    private static void Marked(Markup html, IReadOnlyList<SnippetPart> parts)
    {
        foreach (var part in parts)
        {
            if (part.Hit) html.Tag("<mark class=\"hit\">").Text(part.Text).Tag("</mark>");
            else html.Text(part.Text);
        }
    }
}
