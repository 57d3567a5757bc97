using Microsoft.AspNetCore.Components;

namespace OperatorConsole.Ui.Shared;

/// <summary>Moments as pages of channels show them.</summary>
internal static class ChannelWords
{
    /// <summary>A moment that counts on in the reader's browser.</summary>
    public static MarkupString Moment(DateTimeOffset at, string kind) => (kind == "ago" ? new Markup().Time(at, "ago") : new Markup().Time(at, "full")).Done();
}
