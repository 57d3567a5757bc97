using System.Globalization;
using System.Text.Json;
using OperatorConsole.Conversations;

namespace OperatorConsole.Ui.Shared;

/// <summary>The text of a line, and what its channel brought with it: where it came from, a place on the map, that it was changed or taken back, an emoji on it.</summary>
internal static class LineBody
{
    /// <summary>Draws all of it but the files.</summary>
    public static void Draw(Markup html, MessageLine line, CultureInfo culture)
    {
        string T(string key, params object[] values) => ChannelTexts.Words.In(culture, key, values);
        if (line.RevokedAt is not null)
        {
            html.Tag("<span class=\"line-gone\"><i class=\"ic ic-x\"></i>").Text(T("Revoked")).Tag("</span>");
            Former(html, line, T);
            return;
        }
        if (line.Detail is { } stored) Beside(html, stored, T);
        switch (line.Kind)
        {
            case MessageKind.Unsupported:
                html.Tag("<span class=\"line-card\"><i class=\"ic ic-alert\"></i><span><b>").Text(T("Kind_unsupported")).Tag("</b><small>").Text(line.Text.Length > 0 ? line.Text : T("UnsupportedHelp")).Tag("</small></span></span>");
                break;
            case MessageKind.Location when Place(line.Detail) is { } at:
                html.Tag("<a class=\"line-card\" target=\"_blank\" rel=\"noopener noreferrer\" href=\"https://www.openstreetmap.org/?mlat=").Text(at.Latitude).Tag("&amp;mlon=").Text(at.Longitude).Tag("#map=17/").Text(at.Latitude).Tag("/").Text(at.Longitude)
                    .Tag("\"><i class=\"ic ic-pin\"></i><span><b>").Text(line.Text).Tag("</b><small>").Text(T("OpenMap")).Tag("</small></span></a>");
                break;
            case MessageKind.Contacts or MessageKind.Order:
                html.Tag("<span class=\"line-card\"><i class=\"ic ic-").Text(line.Kind == MessageKind.Order ? "package" : "user").Tag("\"></i><span><b>").Text(T("Kind_" + line.Kind)).Tag("</b>").Linked(line.Text).Tag("</span></span>");
                break;
            case MessageKind.Template:
                html.Tag("<span class=\"line-beside\"><i class=\"ic ic-template\"></i>").Text(T("IsTemplate")).Tag("</span>").Linked(line.Text);
                break;
            default:
                html.Linked(line.Text);
                break;
        }
        if (line.Former.Count > 0) Former(html, line, T);
        if (line.Reaction is { } emoji) html.Tag("<span class=\"line-reaction\" title=\"").Text(T("Reacted", emoji)).Tag("\"><span class=\"sr-only\">").Text(T("Reacted", "")).Tag("</span>").Text(emoji).Tag("</span>");
    }

    private static void Beside(Markup html, string stored, Func<string, object[], string> t)
    {
        using var detail = JsonDocument.Parse(stored);
        if (detail.RootElement.ValueKind != JsonValueKind.Object) return;
        if (detail.RootElement.TryGetProperty("forwarded", out _)) Note("reply", t("Forwarded", []));
        if (detail.RootElement.TryGetProperty("product", out var product)) Note("package", t("AboutProduct", [product.ToString()]));
        if (detail.RootElement.TryGetProperty("ad", out var ad) && ad.ValueKind == JsonValueKind.Object) Note("template", t("FromAd", [Said(ad, "headline") ?? Said(ad, "body") ?? Said(ad, "source_id") ?? ""]));

        void Note(string icon, string words) => html.Tag("<span class=\"line-beside\"><i class=\"ic ic-").Text(icon).Tag("\"></i>").Text(words).Tag("</span>");
    }

    private static string? Said(JsonElement of, string name) => of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static void Former(Markup html, MessageLine line, Func<string, object[], string> t)
    {
        html.Tag("<details class=\"line-former\"><summary>").Text(line.RevokedAt is null ? t("Edited", []) : t("Before", [])).Tag("</summary><ol aria-label=\"").Text(t("Before", [])).Tag("\">");
        foreach (var former in line.Former) html.Tag("<li>").Text(former.Text).Tag(" <small>").Time(former.Until, "clock").Tag("</small></li>");
        html.Tag("</ol></details>");
    }

    private static (string Latitude, string Longitude)? Place(string? stored)
    {
        if (stored is null) return null;
        using var detail = JsonDocument.Parse(stored);
        return detail.RootElement.TryGetProperty("latitude", out var latitude) && detail.RootElement.TryGetProperty("longitude", out var longitude)
            ? (latitude.GetDouble().ToString(CultureInfo.InvariantCulture), longitude.GetDouble().ToString(CultureInfo.InvariantCulture)) : null;
    }
}
