using Microsoft.AspNetCore.Components;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator.Cards;

/// <summary>A channel's mark, with its name for who points at it or does not see it.</summary>
internal static class ChannelBadge
{
    public static MarkupString Of(string channel)
    {
        var icon = ChannelIcon.Known(channel);
        var name = CardTexts.Words["Channel_" + icon];
        return new Markup().Tag("<span class=\"chan chan--").Text(icon).Tag("\" title=\"").Text(name).Tag("\"><i class=\"ic ic-").Text(icon).Tag("\"></i><span class=\"sr-only\">").Text(name).Tag("</span></span>").Done();
    }
}
