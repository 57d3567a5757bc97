namespace OperatorConsole.Ui.Shared;

/// <summary>The short mark of each channel in icons and classes.</summary>
internal static class ChannelIcon
{
    /// <summary>wa, tg, web or mail.</summary>
    public static string Known(string channel) => channel switch
    {
        "whatsapp" => "wa",
        "telegram" => "tg",
        "email" => "mail",
        _ => "web",
    };
}
