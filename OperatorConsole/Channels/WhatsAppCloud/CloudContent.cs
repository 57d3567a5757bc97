using System.Globalization;
using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>What stands in a message: what a person reads, what programs need beside it, and its files.</summary>
internal sealed record CloudContent(string Kind, string Text)
{
    public IReadOnlyList<InboundFile> Files { get; private init; } = [];

    public string? Detail { get; private init; }

    /// <summary>Reads any message; one we do not know becomes a card that says so.</summary>
    public static CloudContent Of(JsonElement message)
    {
        var type = message.Text("type") ?? "";
        var body = message.At(type);
        var content = type switch
        {
            "text" => new(MessageKind.Text, body.Text("body") ?? ""),
            "image" => Media(body, FileKind.Image),
            "sticker" => Media(body, FileKind.Image),
            "video" => Media(body, FileKind.Video),
            "audio" or "voice" => Media(body, FileKind.Audio),
            "document" => Media(body, FileKind.Document),
            "location" => Location(body),
            "contacts" => Cards(message),
            "button" => Choice(body.Text("text") ?? body.Text("payload") ?? "", new { id = body.Text("payload") }),
            "interactive" => Interactive(body),
            "order" => Order(body),
            _ => null,
        };
        return (content ?? Unsupported(message, type)).With(message);
    }

    /// <summary>The new text of a message that was changed: its own, or its caption.</summary>
    public static string EditedText(JsonElement message)
    {
        var body = message.At(message.Text("type") ?? "");
        return body.Text("body") ?? body.Text("caption") ?? "";
    }

    private static CloudContent? Media(JsonElement body, FileKind kind)
    {
        if (body.Text("id") is not { Length: <= 500 } id) return null;
        var file = new InboundFile.Remote(id, kind, body.Text("mime_type") ?? "", body.Text("filename"), body.Whole("file_size"));
        return new(MessageKind.Text, body.Text("caption") ?? "") { Files = [file] };
    }

    private static CloudContent? Location(JsonElement body)
    {
        if (!double.TryParse(body.Text("latitude"), CultureInfo.InvariantCulture, out var latitude) || !double.TryParse(body.Text("longitude"), CultureInfo.InvariantCulture, out var longitude)) return null;
        var place = string.Join(", ", new[] { body.Text("name"), body.Text("address") }.OfType<string>());
        var at = string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}");
        return new(MessageKind.Location, place.Length > 0 ? place : at) { Detail = Json(new { latitude, longitude }) };
    }

    private static CloudContent? Cards(JsonElement message)
    {
        var cards = message.Each("contacts").Select(c => new
        {
            name = c.At("name").Text("formatted_name") ?? string.Join(' ', new[] { c.At("name").Text("first_name"), c.At("name").Text("last_name") }.OfType<string>()),
            company = c.At("org").Text("company"),
            phones = c.Each("phones").Select(p => p.Text("phone") ?? p.Text("wa_id")).OfType<string>().ToList(),
            emails = c.Each("emails").Select(m => m.Text("email")).OfType<string>().ToList(),
        }).ToList();
        if (cards.Count == 0) return null;
        var lines = cards.Select(c => string.Join("\n", new[] { c.name, c.company }.OfType<string>().Concat(c.phones).Concat(c.emails).Where(t => t.Length > 0)));
        return new(MessageKind.Contacts, string.Join("\n\n", lines)) { Detail = Json(new { contacts = cards }) };
    }

    private static CloudContent? Interactive(JsonElement body)
    {
        var reply = body.At(body.Text("type") ?? "");
        if (body.Text("type") == "nfm_reply") return Form(reply);
        var words = string.Join("\n", new[] { reply.Text("title"), reply.Text("description") }.OfType<string>());
        return words.Length == 0 ? null : Choice(words, new { id = reply.Text("id") });
    }

    private static CloudContent Form(JsonElement reply)
    {
        var lines = new List<string>();
        try
        {
            using var answers = JsonDocument.Parse(reply.Text("response_json") ?? "{}");
            if (answers.RootElement.ValueKind == JsonValueKind.Object)
                lines.AddRange(answers.RootElement.EnumerateObject().Where(a => a.Name != "flow_token").Select(a => $"{a.Name}: {answers.RootElement.Text(a.Name) ?? a.Value.GetRawText()}"));
        }
        catch (JsonException) { /* a form whose answers are no JSON still has its own words */ }
        return Choice(string.Join("\n", new[] { reply.Text("body") }.OfType<string>().Concat(lines)), new { form = reply.Text("name") ?? "", answers = reply.Text("response_json") });
    }

    private static CloudContent? Order(JsonElement body)
    {
        var items = body.Each("product_items").Select(i => new
        {
            product = i.Text("product_retailer_id") ?? "", quantity = i.Whole("quantity") ?? 1, currency = i.Text("currency") ?? "",
            price = decimal.TryParse(i.Text("item_price"), NumberStyles.Float, CultureInfo.InvariantCulture, out var price) ? price : 0,
        }).ToList();
        if (items.Count == 0) return null;
        var lines = items.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.quantity} × {i.product}  {i.price:0.00} {i.currency}"));
        var said = body.Text("text");
        return new(MessageKind.Order, string.Join("\n", lines.Concat(said is null ? [] : [said]))) { Detail = Json(new { catalog = body.Text("catalog_id"), items }) };
    }

    private static CloudContent Unsupported(JsonElement message, string type)
    {
        var error = message.Each("errors").FirstOrDefault();
        var why = error.At("error_data").Text("details") ?? error.Text("message") ?? error.Text("title") ?? "";
        return new(MessageKind.Unsupported, why) { Detail = Json(new { type = message.At("unsupported").Text("type") ?? type, code = error.Whole("code") }) };
    }

    private static CloudContent Choice(string words, object detail) => new(MessageKind.Choice, words) { Detail = Json(detail) };

    /// <summary>What may stand beside any message: that it was forwarded, the product or the ad it is about.</summary>
    private CloudContent With(JsonElement message)
    {
        var (context, referral) = (message.At("context"), message.At("referral"));
        var beside = new Dictionary<string, object?>();
        if (context.Is("forwarded") || context.Is("frequently_forwarded")) beside["forwarded"] = true;
        if (context.At("referred_product") is { ValueKind: JsonValueKind.Object } product) beside["product"] = product.Text("product_retailer_id");
        if (referral.ValueKind == JsonValueKind.Object)
            beside["ad"] = new[] { "headline", "body", "source_type", "source_id", "source_url", "ctwa_clid" }.ToDictionary(n => n, n => referral.Text(n));
        if (message.At(message.Text("type") ?? "").Is("voice")) beside["voice"] = true;
        if (beside.Count == 0) return this;
        foreach (var (name, value) in Detail is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Detail)!) beside[name] = value;
        return this with { Detail = Json(beside) };
    }

    private static string Json(object detail) => JsonSerializer.Serialize(detail);
}
