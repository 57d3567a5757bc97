using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Web;
using OperatorConsole.Platform.Web.Limits;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>Where Meta delivers. It is answered 200 when everything is stored and not before; a store that fails is answered with 5xx, and Meta comes back for days.</summary>
internal static class CloudWebhook
{
    /// <summary>The address to be entered at Meta.</summary>
    public const string Path = "/api/whatsapp/webhook";

    /// <summary>Meta's own limit, and a little for what it does not count.</summary>
    private const int Largest = (3 << 20) + (64 << 10);

    public static void MapWhatsAppCloud(this IEndpointRouteBuilder app)
    {
        var hook = app.MapGroup(Path).AllowAnonymous().NeverLimited().ExcludeFromDescription();
        hook.MapGet("", Verify); // Meta asks whether this address is ours: the challenge comes back when the token is right
        hook.MapPost("", TakeAsync);
    }

    private static IResult Verify(HttpRequest request, KeyRing ring)
    {
        var (mode, token, challenge) = (request.Query["hub.mode"].ToString(), request.Query["hub.verify_token"].ToString(), request.Query["hub.challenge"].ToString());
        var known = false;
        foreach (var account in ring.Of(CloudAccount.Channel)) known |= CloudSignature.IsSame(account[CloudAccount.VerifyToken], token);
        if (mode != "subscribe" || !known || challenge.Length is 0 or > 200) throw new ProblemException(403, "AccessDenied");
        return TypedResults.Text(challenge, "text/plain");
    }

    private static async Task<IResult> TakeAsync(HttpContext context, KeyRing ring, CloudIntake intake, CloudStrangers strangers, KeptDeliveries kept, CancellationToken cancel)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Largest;
        if (context.Request.ContentLength > Largest) throw new ProblemException(413, "TooLarge");
        if (CloudSignature.Read(context.Request.Headers[CloudSignature.Header]) is not { } mark) throw new ProblemException(401, "NotSignedIn");
        using var read = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        await context.Request.Body.CopyToAsync(read, cancel);
        var body = read.GetBuffer().AsMemory(0, (int)read.Length);
        var trusted = Signers(ring, body.Span, mark);
        if (trusted.Count == 0)
        {
            strangers.Note(body);
            throw new ProblemException(401, "NotSignedIn");
        }
        try
        {
            using var delivery = JsonDocument.Parse(body);
            await intake.TakeAsync(delivery.RootElement, trusted, CancellationToken.None); // signed and read: from here on it is stored, whoever waits for the answer
        }
        catch (JsonException)
        {
            await kept.KeepAsync(trusted[0].WorkspaceId, CloudAccount.Channel, "", System.Text.Encoding.UTF8.GetString(body.Span), KeptWhy.NotUnderstood, CancellationToken.None);
        }
        return TypedResults.Ok();
    }

    /// <summary>The accounts of the app whose secret made the mark: each secret is tried once, however many numbers the app has.</summary>
    private static List<AccountKeys> Signers(KeyRing ring, ReadOnlySpan<byte> body, byte[] mark)
    {
        var found = new List<AccountKeys>();
        foreach (var app in ring.Of(CloudAccount.Channel).GroupBy(a => a[CloudAccount.AppSecret]))
            if (CloudSignature.IsBy(app.Key, body, mark)) found.AddRange(app);
        return found;
    }
}
