using System.Globalization;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.WebChat;

/// <summary>The words of the web chat, in the customer's language, which need not be the browser's.</summary>
internal static class WebChatTexts
{
    private static readonly Texts Words = new(typeof(WebChatTexts));

    public static string Get(string key, string language, params object[] values) => Words.In(CultureInfo.GetCultureInfo(language), key, values);
}
