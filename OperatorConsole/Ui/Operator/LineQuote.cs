using OperatorConsole.Conversations;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator;

/// <summary>What a line answers, at its head; a press leads there.</summary>
internal static class LineQuote
{
    public static void Draw(Markup html, Quote? quote, Func<string, object[], string> t)
    {
        if (quote is null) return;
        html.Tag("<button type=\"button\" class=\"quote\" data-to=\"").Text(quote.Id).Tag("\"><b>")
            .Text(quote.Kind == AuthorKind.Bot ? t("Assistant", []) : quote.Author).Tag("</b><span>").Text(quote.Text).Tag("</span></button>");
    }
}
