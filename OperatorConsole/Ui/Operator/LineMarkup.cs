using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>What stands in one line of the thread.</summary>
internal static class LineMarkup
{
    /// <summary>The class of the line's element.</summary>
    public static string Class(MessageLine line, bool same) => line.Direction switch
    {
        Direction.In => same ? "msg msg--in msg--same" : "msg msg--in",
        Direction.Out => $"msg msg--out{(line.AuthorKind == AuthorKind.Bot ? " msg--bot" : "")}{(same ? " msg--same" : "")}{(line.Status == Delivery.Failed ? " msg--failed" : "")}",
        Direction.Note => "notecard",
        _ => "sys",
    };

    /// <summary>Same author within a minute: drawn closer, without the name.</summary>
    public static bool Continues(MessageLine line, MessageLine? before) =>
        before is not null && line.Direction is Direction.In or Direction.Out && before.Direction == line.Direction && before.AuthorId == line.AuthorId
        && before.AuthorKind == line.AuthorKind && line.CreatedAt - before.CreatedAt < TimeSpan.FromMinutes(1);

    public static MarkupString Of(MessageLine line, bool same, string me, CultureInfo culture, IReadOnlyDictionary<string, Colleague> colleagues)
    {
        var html = new Markup();
        string T(string key, params object[] values) => OperatorTexts.Words.In(culture, key, values);
        switch (line.Direction)
        {
            case Direction.In: Incoming(html, line, culture, T); break;
            case Direction.Out: Outgoing(html, line, same, me, culture, T); break;
            case Direction.Note: Note(html, line, me, colleagues, culture, T); break;
            default: Told(html, line, me, culture, T); break;
        }
        return html.Done();
    }

    private static void Incoming(Markup html, MessageLine line, CultureInfo culture, Func<string, object[], string> t)
    {
        html.Tag("<span class=\"avatar avatar--sm\" style=\"--h:").Number(Markup.Hue(line.Author)).Tag("\" aria-hidden=\"true\">").Initials(line.Author)
            .Tag("</span><div class=\"").Text(FileMarkup.BubbleClass(line)).Tag("\"><span class=\"sr-only\">").Text(line.Author).Tag(": </span>");
        LineQuote.Draw(html, line.Quote, t);
        FileMarkup.Draw(html, line.Files, culture);
        LineBody.Draw(html, line, culture);
        html.Tag("<span class=\"stamp\">").Time(line.CreatedAt, "clock").Tag("</span></div>");
    }

    private static void Outgoing(Markup html, MessageLine line, bool same, string me, CultureInfo culture, Func<string, object[], string> t)
    {
        if (line.AuthorKind == AuthorKind.Bot && !same)
            html.Tag("<div class=\"msg-by\"><i class=\"ic ic-bot\"></i><b class=\"t-bot\">").Text(t("Assistant", [])).Tag("</b></div>");
        else if (line.AuthorId != me && !same)
            html.Tag("<div class=\"msg-by\"><b>").Text(line.Author).Tag("</b></div>");
        html.Tag("<div class=\"").Text(FileMarkup.BubbleClass(line)).Tag("\">");
        if (line.AuthorId == me) html.Tag("<span class=\"sr-only\">").Text(t("You", [])).Tag(": </span>");
        LineQuote.Draw(html, line.Quote, t);
        FileMarkup.Draw(html, line.Files, culture);
        LineBody.Draw(html, line, culture);
        html.Tag("<span class=\"stamp\">").Time(line.CreatedAt, "clock");
        RowMarkup.Tick(html, line.Status);
        html.Tag("<span class=\"sr-only\">").Text(t("Status_" + line.Status, [])).Tag("</span></span></div>");
        Offered(html, line, culture);
        if (line.Status != Delivery.Failed) return;
        var (why, said) = ChannelTexts.OfMessage(line.Error, culture);
        html.Tag("<div class=\"failure\" role=\"alert\"><i class=\"ic ic-alert\"></i><span>").Text(t("NotSentBecause", [why]));
        if (said.Length > 0) html.Tag(" <small>").Text(said).Tag("</small>");
        html.Tag("</span><button type=\"button\" class=\"btn btn--sm\" data-retry=\"").Text(line.Id).Tag("\">").Text(t("Retry", [])).Tag("</button></div>");
    }

    /// <summary>The answers the customer may press, as they see them; who reads along presses none.</summary>
    private static void Offered(Markup html, MessageLine line, CultureInfo culture)
    {
        if (line.QuickReplies.Count == 0) return;
        html.Tag("<ul class=\"offered\" data-testid=\"quick-replies\" aria-label=\"").Text(QuickReplyTexts.Words.In(culture, "offered")).Tag("\">");
        foreach (var text in line.QuickReplies) html.Tag("<li>").Text(text).Tag("</li>");
        html.Tag("</ul>");
    }

    private static void Note(Markup html, MessageLine line, string me, IReadOnlyDictionary<string, Colleague> colleagues, CultureInfo culture, Func<string, object[], string> t)
    {
        html.Tag("<div class=\"msg-by\"><i class=\"ic ic-lock\"></i><b>").Text(line.Author).Tag("</b><span>").Text(t("PrivateNote", []))
            .Tag(", ").Time(line.CreatedAt, "clock").Tag("</span></div>");
        LineQuote.Draw(html, line.Quote, t);
        FileMarkup.Draw(html, line.Files, culture);
        LineMentions.Draw(html, line, me, colleagues);
    }

    private static void Told(Markup html, MessageLine line, string me, CultureInfo culture, Func<string, object[], string> t)
    {
        var who = line.AuthorId == me ? "You" : line.AuthorId is null ? "It" : "They";
        html.Tag("<span>");
        switch (line.Kind)
        {
            case SystemLine.Snoozed when DateTimeOffset.TryParse(line.Text, CultureInfo.InvariantCulture, out var until):
                html.Text(t($"Told_{who}_snoozed_until", [line.Author])).Tag(" ").Time(until, "full");
                break;
            case SystemLine.PrioritySet:
                html.Text(t($"Told_{who}_priority_set", [line.Author, t("Priority_" + line.Text, [])]));
                break;
            case SystemLine.AddressChanged or SystemLine.ContinuedElsewhere:
                html.Text(ChannelTexts.Words.In(culture, "Told_" + line.Kind, line.Text));
                break;
            default:
                html.Text(t($"Told_{who}_{line.Kind}", [line.Author, line.Text]));
                break;
        }
        html.Tag(", ").Time(line.CreatedAt, "clock").Tag("</span>");
    }
}
