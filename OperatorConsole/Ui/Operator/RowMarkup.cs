using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>
/// What stands in a row of the list: made once for each picture of a conversation and language, and shared by every operator's screen,
/// so that a message costs one drawing however many look on.
/// </summary>
internal static class RowMarkup
{
    private static readonly ConditionalWeakTable<ConversationRow, Made> Known = [];

    private static readonly ConditionalWeakTable<IReadOnlyList<ConversationRow>, MadeList> Lists = [];

    /// <summary>The rows of a list; made once for all screens that show the same list.</summary>
    public static IReadOnlyList<MarkupString> Of(IReadOnlyList<ConversationRow> rows, DirectoryPage names, CultureInfo culture)
    {
        if (Lists.TryGetValue(rows, out var made) && made.Names == names && Equals(made.Culture, culture)) return made.Rows;
        MarkupString[] drawn = [.. rows.Select(row => Of(row, names, culture))];
        Lists.AddOrUpdate(rows, new MadeList(names, culture, drawn));
        return drawn;
    }

    public static MarkupString Of(ConversationRow row, DirectoryPage names, CultureInfo culture)
    {
        if (Known.TryGetValue(row, out var made) && made.Names == names && Equals(made.Culture, culture)) return made.Html;
        var html = Make(row, names, culture);
        Known.AddOrUpdate(row, new Made(names, culture, html));
        return html;
    }

    private static MarkupString Make(ConversationRow row, DirectoryPage names, CultureInfo culture)
    {
        string T(string key, params object[] values) => OperatorTexts.Words.In(culture, key, values);
        var html = new Markup();
        html.Tag("<span class=\"avatar\" style=\"--h:").Number(Markup.Hue(row.CustomerName)).Tag("\">").Initials(row.CustomerName);
        html.Channel(row.Channel, T("Channel_" + ChannelIcon.Known(row.Channel)));
        html.Tag("</span><span class=\"grow\"><span class=\"conv-top\"><span class=\"conv-name cut\">").Text(row.CustomerName)
            .Tag("</span><span class=\"conv-time\">").Time(row.LastAt, "ago").Tag("</span></span><span class=\"conv-mid\">");
        Preview(html, row, culture, T);
        if (row.Unread > 0)
            html.Tag("<span class=\"count\">").Text(row.Unread > 99 ? "99+" : row.Unread.ToString(CultureInfo.InvariantCulture))
                .Tag("<span class=\"sr-only\"> ").Text(T("UnreadWord")).Tag("</span></span>");
        html.Tag("</span><span class=\"conv-meta\">");
        Meta(html, row, names, culture, T);
        return html.Tag("</span></span>").Done();
    }

    private static void Preview(Markup html, ConversationRow row, CultureInfo culture, Func<string, object[], string> t)
    {
        if (row.Typing)
        {
            html.Tag("<span class=\"conv-text is-typing\"><span class=\"cut\">").Text(t("IsTyping", [])).Tag("</span></span>");
            return;
        }
        var failed = row is { LastDirection: Direction.Out, LastStatus: Delivery.Failed };
        html.Tag("<span class=\"conv-text").Text(failed ? " is-failed" : "").Tag("\">");
        if (row.LastDirection == Direction.Out) Tick(html, row.LastStatus);
        html.Tag("<span class=\"cut\">");
        if (failed) html.Text(t("NotSent", [])).Tag(" ");
        FileMarkup.Preview(html, row.LastKind, row.LastText, culture);
        html.Tag("</span></span>");
    }

    internal static void Tick(Markup html, Delivery status)
    {
        if (status == Delivery.None) return;
        html.Tag("<i class=\"ic ic-").Text(status switch
        {
            Delivery.Queued => "clock",
            Delivery.Failed => "alert",
            Delivery.Sent => "check",
            Delivery.Read => "check2 ic--read",
            _ => "check2",
        }).Tag("\"></i>");
    }

    private static void Meta(Markup html, ConversationRow row, DirectoryPage names, CultureInfo culture, Func<string, object[], string> t)
    {
        if (row is { State: ConversationState.Waiting, WaitingSince: { } since })
            html.Tag("<span class=\"soon num\"><i class=\"ic ic-clock\"></i>").Time(since, "wait").Tag("</span>");
        if (row.State == ConversationState.Bot) html.Tag("<span><i class=\"ic ic-bot\"></i>").Text(t("StateBot", [])).Tag("</span>");
        if (row.State == ConversationState.Snoozed)
        {
            html.Tag("<span><i class=\"ic ic-snooze\"></i>");
            if (row.SnoozedUntil is { } until && until != DateTimeOffset.MaxValue) html.Time(until, "full");
            else html.Text(t("UntilCustomerWrites", []));
            html.Tag("</span>");
        }
        if (row.Priority is Priority.Urgent or Priority.High)
            html.Tag("<span class=\"").Text(row.Priority == Priority.Urgent ? "late" : "soon").Tag("\"><i class=\"ic ic-flag\"></i>").Text(t("Priority_" + row.Priority, [])).Tag("</span>");
        foreach (var id in row.LabelIds.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (names.Labels.GetValueOrDefault(id) is { } label)
                html.Tag("<span class=\"dotlabel\" style=\"--h:").Number(label.Hue).Tag("\">").Text(label.Name).Tag("</span>");
        foreach (var id in row.MentionedIds.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (names.Colleagues.GetValueOrDefault(id) is { } named)
                html.Tag("<span class=\"at\" title=\"").Text(ComposerTexts.Words.In(culture, "MentionedHere", named.Name)).Tag("\">@").Text(named.Name.Split(' ', 2)[0]).Tag("</span>");
        if (row is { State: ConversationState.Open or ConversationState.Snoozed, AssigneeId: { } who } && names.Colleagues.GetValueOrDefault(who) is { } colleague)
            html.Tag("<span class=\"who\">").Text(colleague.Name.Split(' ', 2)[0]).Tag("</span>");
    }

    private sealed record MadeList(DirectoryPage Names, CultureInfo Culture, IReadOnlyList<MarkupString> Rows);

    private sealed record Made(DirectoryPage Names, CultureInfo Culture, MarkupString Html);
}
