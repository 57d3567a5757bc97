using OperatorConsole.Workspaces;

namespace OperatorConsole.Channels.WebChat;

/// <summary>What the chat button on another site shows.</summary>
/// <param name="Allowed">Whether the asking site may show the chat at all.</param>
/// <param name="Name">The business.</param>
/// <param name="Language">Of the words below.</param>
/// <param name="Color">The button's ground, as <c>#rrggbb</c>.</param>
/// <param name="Ink">What is readable on it, as <c>#rrggbb</c>.</param>
/// <param name="Logo">Path of its picture at this address; null for none.</param>
/// <param name="Words">What the button is called and says.</param>
public sealed record WidgetLooks(bool Allowed, string Name, string Language, string Color, string Ink, string? Logo, WidgetWords Words)
{
    private const string Usual = "#233a4d", OnUsual = "#ffffff"; // --c-brand of css/tokens.css

    /// <summary>Those of a business, in a language.</summary>
    internal static WidgetLooks Of(Workspace workspace, LookSettings look, bool isAllowed, string language)
    {
        var brand = Rgb.Read(look.Color) is { } chosen ? BrandColors.Light(chosen) : null;
        return new(isAllowed, workspace.Name, language, brand?.Fill.ToString() ?? Usual, brand?.OnFill.ToString() ?? OnUsual, look.LogoAddress(workspace.Id), WidgetWords.Of(workspace, language));
    }
}

/// <summary>The button's words.</summary>
/// <param name="Open">It opens the chat.</param>
/// <param name="Close">It closes it.</param>
/// <param name="Frame">What the frame is.</param>
/// <param name="UnreadOne">One new message.</param>
/// <param name="UnreadMany">Several, {0} of them.</param>
public sealed record WidgetWords(string Open, string Close, string Frame, string UnreadOne, string UnreadMany)
{
    /// <summary>Those for a business, in a language.</summary>
    internal static WidgetWords Of(Workspace workspace, string language) => new(
        WebChatTexts.Get("WidgetOpen", language, workspace.Name), WebChatTexts.Get("WidgetClose", language), WebChatTexts.Get("WidgetFrame", language, workspace.Name),
        WebChatTexts.Get("WidgetUnreadOne", language), WebChatTexts.Get("WidgetUnreadMany", language));
}
