using System.Text.Json;
using System.Text.RegularExpressions;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>The templates Meta has approved for an account. Those that ask for something a person cannot write here (a flow, a catalogue, a code) are left out.</summary>
internal sealed partial class CloudTemplates(CloudApi api, KeyRing ring) : ITemplates
{
    private static readonly string[] Buttons = ["QUICK_REPLY", "URL", "PHONE_NUMBER"];
    private static readonly string[] Media = ["IMAGE", "VIDEO", "DOCUMENT"];

    /// <inheritdoc />
    public string Name => CloudAccount.Channel;

    /// <inheritdoc />
    public async Task<IReadOnlyList<ChannelTemplate>> ListAsync(string workspaceId, string accountId, CancellationToken cancel)
    {
        if (ring.Find(workspaceId, accountId) is not { } account || account[CloudAccount.BusinessId] is not { Length: > 0 } business) throw new ProblemException(422, "NoTemplateAccount");
        var answer = await api.GetAsync(account, $"{Uri.EscapeDataString(business)}/message_templates?status=APPROVED&limit=200&fields=name,language,status,category,components", cancel);
        if (answer.End != CloudEnd.Good) throw new ProblemException(answer.End == CloudEnd.Refused ? 422 : 503, "TemplatesNotTold", answer.Error?.Said ?? "");
        return [.. answer.Body.Each("data").Where(t => t.Text("status") is null or "APPROVED").Select(Read).OfType<ChannelTemplate>().OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Language)];
    }

    /// <inheritdoc />
    public string Fill(ChannelTemplate template, IReadOnlyList<string> values)
    {
        var components = new List<object>();
        var filled = template.Fields.Zip(values).ToList();
        if (filled.Where(f => f.First.Part == TemplateField.AsMedia).Select(f => f.Second).FirstOrDefault() is { } link)
            components.Add(new { type = "header", parameters = new[] { new Dictionary<string, object> { ["type"] = template.HeaderMedia!, [template.HeaderMedia!] = new { link } } } });
        foreach (var part in new[] { TemplateField.InHeader, TemplateField.InBody })
            if (filled.Where(f => f.First.Part == part).Select(Parameter).ToList() is { Count: > 0 } parameters) components.Add(new { type = part, parameters });
        foreach (var (field, value) in filled.Where(f => f.First.Part == TemplateField.InButton))
            components.Add(new { type = "button", sub_type = "url", index = field.Name, parameters = new[] { new { type = "text", text = value } } });
        return JsonSerializer.Serialize(new { name = template.Name, language = new { code = template.Language }, components });
    }

    private static Dictionary<string, string> Parameter((TemplateField Field, string Value) filled)
    {
        var parameter = new Dictionary<string, string> { ["type"] = "text", ["text"] = filled.Value };
        if (!filled.Field.Name.All(char.IsAsciiDigit)) parameter["parameter_name"] = filled.Field.Name;
        return parameter;
    }

    private static ChannelTemplate? Read(JsonElement template)
    {
        if (template.Text("name") is not { } name || template.Text("language") is not { } language) return null;
        var parts = template.Each("components").ToLookup(c => c.Text("type")?.ToUpperInvariant());
        var (header, body, footer) = (parts["HEADER"].FirstOrDefault(), parts["BODY"].FirstOrDefault(), parts["FOOTER"].FirstOrDefault());
        var buttons = parts["BUTTONS"].SelectMany(b => b.Each("buttons")).ToList();
        if (buttons.Exists(b => !Buttons.Contains(b.Text("type")?.ToUpperInvariant())) || parts.Any(p => p.Key is not ("HEADER" or "BODY" or "FOOTER" or "BUTTONS"))) return null;
        var format = header.Text("format")?.ToUpperInvariant();
        var media = Media.Contains(format) ? format!.ToLowerInvariant() : null;
        if (format is not (null or "TEXT") && media is null) return null;
        List<TemplateField> fields =
        [
            .. media is null ? [] : new[] { new TemplateField(media, TemplateField.AsMedia, "https://") },
            .. Fields(header, TemplateField.InHeader), .. Fields(body, TemplateField.InBody),
            .. buttons.Select((b, i) => (b, i)).Where(x => x.b.Text("url")?.Contains("{{", StringComparison.Ordinal) == true).Select(x => new TemplateField($"{x.i}", TemplateField.InButton, Said(x.b.Each("example").FirstOrDefault()) ?? "")),
        ];
        return new(name, language, template.Text("category") ?? "", media is null ? header.Text("text") ?? "" : "", body.Text("text") ?? "", footer.Text("text") ?? "", [.. buttons.Select(b => b.Text("text") ?? "")], fields) { HeaderMedia = media };
    }

    private static IEnumerable<TemplateField> Fields(JsonElement part, string where)
    {
        var examples = part.At("example");
        var first = examples.Each(where + "_text").FirstOrDefault();
        var inOrder = first.ValueKind == JsonValueKind.Array ? [.. first.EnumerateArray()] : examples.Each(where + "_text").ToList();
        var named = examples.Each(where + "_text_named_params").ToLookup(p => p.Text("param_name"), p => p.Text("example"));
        return Field().Matches(part.Text("text") ?? "").Select(m => m.Groups[1].Value).Distinct()
            .Select((n, i) => new TemplateField(n, where, named[n].FirstOrDefault() ?? Said(inOrder.ElementAtOrDefault(i)) ?? ""));
    }

    private static string? Said(JsonElement text) => text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    [GeneratedRegex(@"\{\{(\w{1,64})\}\}")]
    private static partial Regex Field();
}
