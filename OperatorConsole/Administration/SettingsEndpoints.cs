using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>The settings and the audit log by REST, for admins. No token opens it.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/api/v1/settings").RequireAuthorization(Policies.Admin).WithTags("Settings");
        all.MapGet("/business", async (Caller caller, SettingsDesk desk, CancellationToken cancel) => TypedResults.Ok(BusinessView.Of(await desk.ReadAsync<BusinessSettings>(caller.Actor, cancel)))).WithSummary("Name, VAT number, language and time zone of the business");
        all.MapPut("/business", SaveBusinessAsync).Checked<BusinessInput>().ProducesProblem(409).WithSummary("Sets them; what is left out stays");
        all.MapGet("/look", async (Caller caller, SettingsDesk desk, CancellationToken cancel) => TypedResults.Ok(Seen(caller, await desk.ReadAsync<LookSettings>(caller.Actor, cancel)))).WithSummary("Colour and logo of the customers' pages");
        all.MapPut("/look", SaveLookAsync).Checked<LookInput>().ProducesProblem(409).WithSummary("Sets the colour; empty for the usual one");
        all.MapPut("/look/logo", PutLogoAsync).WithMetadata(new RequestSizeLimitAttribute(UploadForm.LargestBody(Logos.Largest))).WithSummary("Takes in a logo: a PNG, JPEG or WebP of at most 1 MB")
            .WithDescription("A form (multipart/form-data) with the file.");
        all.MapDelete("/look/logo", async (Caller caller, Logos logos, CancellationToken cancel) => TypedResults.Ok(Seen(caller, await logos.RemoveAsync(caller.Actor, cancel)))).WithSummary("Takes the logo away");
        all.MapGet("/texts", async (Caller caller, SettingsDesk desk, CancellationToken cancel) => TypedResults.Ok(TextsView.Of(await desk.ReadAsync<TextSettings>(caller.Actor, cancel)))).WithSummary("What customers read, in four languages");
        all.MapPut("/texts", SaveTextsAsync).Checked<TextsInput>().ProducesProblem(409).WithSummary("Sets some of them; an empty one goes back to how the product brings it");
        all.MapGet("/hours", async (Caller caller, SettingsDesk desk, CancellationToken cancel) => TypedResults.Ok(HoursView.Of(await desk.ReadAsync<HoursSettings>(caller.Actor, cancel)))).WithSummary("When the business is open");
        all.MapPut("/hours", SaveHoursAsync).Checked<HoursInput>().ProducesProblem(409).WithSummary("Sets when it is open");
        all.MapGet("/web-chat", async (Caller caller, SettingsDesk desk, CancellationToken cancel) => TypedResults.Ok(WebChatView.Of(await desk.ReadAsync<WebChatSettings>(caller.Actor, cancel)))).WithSummary("On which sites the web chat may stand");
        all.MapPut("/web-chat", SaveWebChatAsync).Checked<WebChatInput>().ProducesProblem(409).WithSummary("Sets the sites");
        all.MapPost("/web-chat/secret", async (Caller caller, WebChatSecrets secrets, CancellationToken cancel) => TypedResults.Ok(new SecretView(await secrets.RotateAsync(caller.Actor, cancel)))).WithSummary("Makes the secret that signs visitors; it is in this answer and nowhere else");
        all.MapDelete("/web-chat/secret", RemoveSecretAsync).WithSummary("Takes the secret away");
        app.MapGet("/api/v1/audit", AuditAsync).RequireAuthorization(Policies.Admin).WithTags("Settings").WithSummary("Who changed what, the newest first");
    }

    private static async Task<Ok<BusinessView>> SaveBusinessAsync(BusinessInput input, Caller caller, SettingsDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(BusinessView.Of(await desk.SaveAsync<BusinessSettings>(caller.Actor, input.Version,
            stored => new(input.Name ?? stored.Name, input.VatNumber ?? stored.VatNumber, input.Language ?? stored.Language, input.TimeZone ?? stored.TimeZone), cancel)));

    private static async Task<Ok<LookView>> SaveLookAsync(LookInput input, Caller caller, SettingsDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(Seen(caller, await desk.SaveAsync<LookSettings>(caller.Actor, input.Version, stored => stored with { Color = input.Color }, cancel)));

    private static async Task<Ok<LookView>> PutLogoAsync(HttpRequest request, Caller caller, Logos logos, CancellationToken cancel)
    {
        var form = await UploadForm.ReadAsync(request, Logos.Largest, cancel);
        return TypedResults.Ok(Seen(caller, await logos.PutAsync(caller.Actor, form.Content, form.Name, cancel)));
    }

    private static async Task<Ok<TextsView>> SaveTextsAsync(TextsInput input, Caller caller, SettingsDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(TextsView.Of(await desk.SaveAsync<TextSettings>(caller.Actor, input.Version, stored => stored.With(input.Texts!), cancel)));

    private static async Task<Ok<HoursView>> SaveHoursAsync(HoursInput input, Caller caller, SettingsDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(HoursView.Of(await desk.SaveAsync<HoursSettings>(caller.Actor, input.Version, stored => new(input.Always ?? stored.Always,
            input.Week is { } week ? [.. week.Select(s => s.Span)] : stored.Week,
            input.Holidays is { } closed ? [.. closed.Select(h => h.Closed)] : stored.Holidays), cancel)));

    private static async Task<Ok<WebChatView>> SaveWebChatAsync(WebChatInput input, Caller caller, SettingsDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(WebChatView.Of(await desk.SaveAsync<WebChatSettings>(caller.Actor, input.Version, stored => stored with { AllowedSites = input.AllowedSites! }, cancel)));

    private static async Task<NoContent> RemoveSecretAsync(Caller caller, WebChatSecrets secrets, CancellationToken cancel)
    {
        await secrets.RemoveAsync(caller.Actor, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AuditPage>> AuditAsync(Caller caller, AuditReader log, string? area, string? cursor, CancellationToken cancel)
    {
        var part = await log.ReadAsync(caller.Actor, new AuditQuery(area, Before: NewId.IsOne(cursor) ? cursor : null), cancel);
        return TypedResults.Ok(new AuditPage([.. part.Entries.Select(AuditView.Of)], part.More ? part.Entries[^1].Id : null));
    }

    private static LookView Seen(Caller caller, Stored<LookSettings> look) => LookView.Of(look, caller.Actor.WorkspaceId);
}
