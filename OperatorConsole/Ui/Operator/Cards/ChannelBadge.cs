using Microsoft.AspNetCore.Components;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Operator.Cards;

/// <summary>A channel's mark, with its name for who points at it or does not see it.</summary>
internal static class ChannelBadge
{
    public static MarkupString Of(string channel) => new Markup().Channel(channel, CardTexts.Words["Channel_" + ChannelIcon.Known(channel)]).Done();
}
