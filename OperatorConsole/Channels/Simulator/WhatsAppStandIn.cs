using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.Simulator;

/// <summary>Answers for Meta within the process, in Meta's own shapes: takes every message, keeps none, and knows a few templates.</summary>
internal sealed class WhatsAppStandIn : IProviderStandIn
{
    /// <summary>A name no network knows (RFC 6761).</summary>
    public const string HostName = "whatsapp.invalid";

    private static readonly object[] Templates =
    [
        Template("appuntamento_domani", "it", "UTILITY", "Buongiorno {{1}}, le ricordiamo l’appuntamento di domani alle {{2}}. Risponda a questo messaggio per spostarlo.", ["Giulia", "9:30"], "Sposta"),
        Template("preventivo_pronto", "it", "UTILITY", "Buongiorno {{1}}, il preventivo n. {{2}} è pronto. Possiamo inviarglielo qui?", ["Giulia", "2041"], "Sì, grazie"),
        Template("appointment_tomorrow", "en", "UTILITY", "Hello {{1}}, this is a reminder of your appointment tomorrow at {{2}}. Answer this message to move it.", ["Julia", "9:30"], "Move it"),
    ];

    /// <inheritdoc />
    public string Host => HostName;

    /// <inheritdoc />
    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancel) => Task.FromResult(new HttpResponseMessage
    {
        Content = JsonContent.Create(Answer(request.Method, request.RequestUri!.AbsolutePath.TrimEnd('/').Split('/')[^1])),
    });

    private static object Answer(HttpMethod method, string last) => (method.Method, last) switch
    {
        ("POST", "messages") => new { messaging_product = "whatsapp", success = true, messages = new[] { new { id = $"wamid.demo.{Guid.NewGuid():N}" } } },
        ("POST", "media") => new { id = $"demo-media-{Guid.NewGuid():N}" },
        (_, "message_templates") => new { data = Templates },
        (_, "subscribed_apps") => new { data = new[] { new { whatsapp_business_api_data = new { name = "Demo" } } } },
        _ => new { id = last, verified_name = "Demo", quality_rating = "GREEN" },
    };

    private static object Template(string name, string language, string category, string body, string[] example, string button) => new
    {
        name, language, category, status = "APPROVED",
        components = new object[]
        {
            new { type = "BODY", text = body, example = new { body_text = new[] { example } } },
            new { type = "BUTTONS", buttons = new[] { new { type = "QUICK_REPLY", text = button } } },
        },
    };
}
