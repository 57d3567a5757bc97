using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace OperatorConsole.Tests.Safety;

/// <summary>Whom a route is for, and whose ids stand in it.</summary>
internal enum Door
{
    /// <summary>Everybody; there is nothing of anybody behind it.</summary>
    Open,

    /// <summary>A provider that delivers: what it sends must bear its signature.</summary>
    Provider,

    /// <summary>The bearer of a visitor's session: their own conversation, which no address names.</summary>
    Visitor,

    /// <summary>Anybody who works here, for all of their workspace.</summary>
    Staff,

    /// <summary>Admins, for all of their workspace.</summary>
    Admin,

    /// <summary>The staff, one conversation.</summary>
    Conversation,

    /// <summary>Admins, one of their people.</summary>
    Person,

    /// <summary>Admins, one invitation.</summary>
    Invitation,

    /// <summary>Admins, one of the workspace's API tokens.</summary>
    ApiToken,

    /// <summary>The staff, one customer.</summary>
    Customer,

    /// <summary>The live API's hub, for the staff and other systems.</summary>
    Live,
    /// <summary>The staff, one ready answer of the workspace.</summary>
    Canned,

    /// <summary>Admins, one label.</summary>
    Label,

    /// <summary>The staff, one file that was sent.</summary>
    File,

    /// <summary>Whoever uploaded a file that was not sent.</summary>
    Upload,

    /// <summary>A page for the staff: who is signed out is led to the log-in.</summary>
    StaffPage,

    /// <summary>A page for admins: who is signed out, or is none, is led to the log-in.</summary>
    AdminPage,

    /// <summary>The staff's circuits.</summary>
    Circuit,
}

/// <summary>One route by one method, as a caller writes it.</summary>
internal sealed record Knock(string Method, string Pattern, Door Door)
{
    /// <summary>It names one row of one workspace.</summary>
    public bool IsOfOne => Door is Door.Conversation or Door.Person or Door.Invitation or Door.Canned or Door.Label or Door.File or Door.Upload or Door.ApiToken or Door.Customer;

    public string Path(string id, string messageId = "", string labelId = "1") =>
        Pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{labelId}", labelId, StringComparison.Ordinal).Replace("{messageId}", messageId, StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{key}", "list.sort", StringComparison.Ordinal);

    /// <summary>A body the endpoint accepts, so that a refusal is never one of its form; null where it takes none.</summary>
    /// <param name="other">Another row of the same kind, where it takes two.</param>
    public HttpContent? Body(string other = "1") => Method is not ("POST" or "PUT" or "PATCH") ? null : Pattern.Split('/')[^1] switch
    {
        "messages" => Knocker.Json("""{"content":{"text":"from another hand"},"text":"from another hand","client_id":"hand-1"}"""),
        "invitations" => Knocker.Json("""{"email":"hand@example.com"}"""),
        "{id}" when Door is Door.Customer => Knocker.Json("""{"about":"from another hand"}"""),
        "merge" => Knocker.Json($$"""{"other_id":"{{other}}"}"""),
        "tokens" => Knocker.Json("""{"name":"Shop","scopes":["conversations:read"]}"""),
        "canned-responses" or "{id}" when Door is Door.Staff or Door.Canned => Knocker.Json("""{"shortcut":"hand","title":"From another hand","texts":{"it":"from another hand"},"personal":true}"""),
        "templates" => Knocker.Json("""{"name":"preventivo_pronto","language":"it","values":["Anna","1"],"client_id":"hand-2"}"""),
        "labels" or "{id}" => Knocker.Json("""{"name":"From another hand","hue":10}"""),
        "draft" => Knocker.Json("""{"text":"from another hand"}"""),
        "priority" => Knocker.Json("""{"priority":"urgent"}"""),
        "capacity" => Knocker.Json("""{"capacity":6}"""),
        "role" => Knocker.Json("""{"role":"operator"}"""),
        "password" => Knocker.Json($$"""{"password":"{{Load.Staff.Password}}"}"""),
        _ => Knocker.Json("{}"),
    };
}

/// <summary>
/// Every route of the product and whom it is for (RELIABILITY 31). A new route fails the test until somebody has written down here whose it is; from then on it
/// is tried like all others of its kind.
/// </summary>
internal static class RouteMap
{
    private static readonly Dictionary<string, Door> Routes = new()
    {
        ["GET /_framework/opaque-redirect"] = Door.Open,
        ["GET /health"] = Door.Open,
        ["GET /health/live"] = Door.Open,
        ["GET /health/ready"] = Door.Open,
        ["GET /language"] = Door.Open,
        ["GET /login"] = Door.Open,
        ["POST /login"] = Door.Open,
        ["GET /login/code"] = Door.Open,
        ["POST /login/code"] = Door.Open,
        ["GET /setup"] = Door.Open,
        ["POST /setup"] = Door.Open,
        ["GET /invite/{token}"] = Door.Open,
        ["POST /invite/{token}"] = Door.Open,
        ["GET /reset/{token}"] = Door.Open,
        ["POST /reset/{token}"] = Door.Open,
        ["POST /logout"] = Door.Open,
        ["POST /api/v1/auth/passkey/options"] = Door.Open,
        ["POST /api/v1/auth/passkey"] = Door.Open,
        ["GET /openapi/{documentName}.json"] = Door.Open,
        ["POST /api/v1/auth/login"] = Door.Open,
        ["GET /chat"] = Door.Open,
        ["POST /chat"] = Door.Open,
        ["GET /admin/customer-chat.html"] = Door.Open,
        ["POST /admin/customer-chat.html"] = Door.Open,
        ["POST /api/v1/webchat/sessions"] = Door.Open,
        ["GET /api/v1/webchat/widget"] = Door.Open,
        ["GET /api-docs"] = Door.Open,
        ["POST /api-docs"] = Door.Open,

        ["GET /api/whatsapp/webhook"] = Door.Provider,
        ["POST /api/whatsapp/webhook"] = Door.Provider,

        ["GET /api/v1/webchat/events"] = Door.Visitor,
        ["POST /api/v1/webchat/files"] = Door.Visitor,
        ["GET /api/v1/webchat/files/{id}/content"] = Door.Visitor,
        ["DELETE /api/v1/webchat/files/{id}"] = Door.Visitor,
        ["GET /api/v1/webchat/messages"] = Door.Visitor,
        ["POST /api/v1/webchat/messages"] = Door.Visitor,
        ["POST /api/v1/webchat/receipts"] = Door.Visitor,
        ["POST /api/v1/webchat/typing"] = Door.Visitor,

        ["GET /api/v1/me/preferences"] = Door.Staff,
        ["PUT /api/v1/me/preferences/{key}"] = Door.Staff,
        ["PUT /api/v1/me/presence"] = Door.Staff,
        ["GET /api/v1/presence"] = Door.Staff,
        ["POST /api/v1/queue/next"] = Door.Staff,
        ["GET /api/v1/colleagues"] = Door.Staff,
        ["GET /api/v1/canned-responses"] = Door.Staff,
        ["POST /api/v1/canned-responses"] = Door.Staff,
        ["POST /api/v1/canned-responses/{id}/used"] = Door.Canned,
        ["PUT /api/v1/canned-responses/{id}"] = Door.Canned,
        ["DELETE /api/v1/canned-responses/{id}"] = Door.Canned,
        ["GET /api/v1/search"] = Door.Staff,
        ["POST /api/v1/me/passkeys"] = Door.Staff,
        ["POST /api/v1/me/passkeys/options"] = Door.Staff,
        ["GET /api/v1/conversations"] = Door.Staff,
        ["GET /api/v1/conversations/choices"] = Door.Staff,
        ["GET /api/v1/typed-time"] = Door.Staff,
        ["POST /api/v1/conversations/bulk"] = Door.Staff,
        ["POST /api/v1/conversations/bulk/undo"] = Door.Staff,
        ["GET /api/v1/conversations/{id}"] = Door.Conversation,
        ["GET /api/v1/conversations/{id}/messages"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/messages"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/messages/{messageId}/retry"] = Door.Conversation,
        ["GET /api/v1/conversations/{id}/canned-responses"] = Door.Conversation,
        ["PUT /api/v1/conversations/{id}/labels/{labelId}"] = Door.Conversation,
        ["DELETE /api/v1/conversations/{id}/labels/{labelId}"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/assign"] = Door.Conversation,
        ["GET /api/v1/conversations/{id}/templates"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/templates"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/draft"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/handback"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/priority"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/read"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/reopen"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/resolve"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/snooze"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/take"] = Door.Conversation,
        ["POST /api/v1/conversations/{id}/typing"] = Door.Conversation,

        ["GET /api/v1/events"] = Door.Staff,
        ["GET /api/v1/customers"] = Door.Staff,
        ["GET /api/v1/customers/{id}"] = Door.Customer,
        ["PATCH /api/v1/customers/{id}"] = Door.Customer,
        ["POST /api/v1/customers/{id}/merge"] = Door.Customer,
        ["POST /api/v1/customers/{id}/unmerge"] = Door.Customer,
        ["GET /hubs/live"] = Door.Live,
        ["GET /hubs/live/negotiate"] = Door.Live,

        ["GET /api/v1/tokens"] = Door.Admin,
        ["POST /api/v1/tokens"] = Door.Admin,
        ["DELETE /api/v1/tokens/{id}"] = Door.ApiToken,
        ["GET /api/v1/labels"] = Door.Staff,
        ["POST /api/v1/labels"] = Door.Admin,
        ["PUT /api/v1/labels/{id}"] = Door.Label,
        ["DELETE /api/v1/labels/{id}"] = Door.Label,
        ["POST /api/v1/files"] = Door.Staff,
        ["GET /api/v1/files/{id}/content"] = Door.File,
        ["DELETE /api/v1/files/{id}"] = Door.Upload,
        ["POST /api/v1/files/{id}/retry"] = Door.File,

        ["GET /look/{workspace}/colors.css"] = Door.Open,
        ["GET /look/{workspace}/logo"] = Door.Open,
        ["GET /api/v1/settings/business"] = Door.Admin,
        ["PUT /api/v1/settings/business"] = Door.Admin,
        ["GET /api/v1/settings/look"] = Door.Admin,
        ["PUT /api/v1/settings/look"] = Door.Admin,
        ["PUT /api/v1/settings/look/logo"] = Door.Admin,
        ["DELETE /api/v1/settings/look/logo"] = Door.Admin,
        ["GET /api/v1/settings/texts"] = Door.Admin,
        ["PUT /api/v1/settings/texts"] = Door.Admin,
        ["GET /api/v1/settings/hours"] = Door.Admin,
        ["PUT /api/v1/settings/hours"] = Door.Admin,
        ["GET /api/v1/settings/web-chat"] = Door.Admin,
        ["PUT /api/v1/settings/web-chat"] = Door.Admin,
        ["POST /api/v1/settings/web-chat/secret"] = Door.Admin,
        ["DELETE /api/v1/settings/web-chat/secret"] = Door.Admin,
        ["GET /api/v1/audit"] = Door.Admin,
        ["GET /api/v1/messages/count"] = Door.Admin,
        ["GET /api/v1/routing"] = Door.Admin,
        ["PUT /api/v1/routing"] = Door.Admin,
        ["GET /api/v1/people"] = Door.Admin,
        ["POST /api/v1/people"] = Door.Admin,
        ["GET /api/v1/people/invitations"] = Door.Admin,
        ["POST /api/v1/people/invitations"] = Door.Admin,
        ["DELETE /api/v1/people/invitations/{id}"] = Door.Invitation,
        ["PUT /api/v1/people/{id}/capacity"] = Door.Person,
        ["POST /api/v1/people/{id}/disable"] = Door.Person,
        ["POST /api/v1/people/{id}/enable"] = Door.Person,
        ["POST /api/v1/people/{id}/password"] = Door.Person,
        ["POST /api/v1/people/{id}/role"] = Door.Person,

        ["GET /"] = Door.StaffPage,
        ["POST /"] = Door.StaffPage,
        ["GET /customers"] = Door.StaffPage,
        ["POST /customers"] = Door.StaffPage,
        ["GET /me"] = Door.StaffPage,
        ["POST /me"] = Door.StaffPage,
        ["GET /admin/people"] = Door.AdminPage,
        ["POST /admin/people"] = Door.AdminPage,
        ["GET /setup/done"] = Door.AdminPage,
        ["POST /setup/done"] = Door.AdminPage,
        ["GET /admin/channels"] = Door.AdminPage,
        ["POST /admin/channels"] = Door.AdminPage,
        ["GET /admin/tokens"] = Door.AdminPage,
        ["GET /admin/settings"] = Door.AdminPage,
        ["POST /admin/settings"] = Door.AdminPage,
        ["GET /admin/settings/{Section}"] = Door.AdminPage,
        ["POST /admin/settings/{Section}"] = Door.AdminPage,
        ["GET /admin/audit"] = Door.AdminPage,
        ["POST /admin/audit"] = Door.AdminPage,
        ["POST /admin/tokens"] = Door.AdminPage,
        ["GET /_blazor"] = Door.Circuit,
        ["GET /_blazor/disconnect"] = Door.Circuit,
        ["GET /_blazor/initializers"] = Door.Circuit,
        ["GET /_blazor/negotiate"] = Door.Circuit,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Knock> All { get; } = [.. Routes.Select(door => new Knock(door.Key.Split(' ')[0], door.Key.Split(' ')[1], door.Value))];

    /// <summary>What the product really has, files left out; a route that takes every method stands there as GET.</summary>
    public static IEnumerable<string> Of(IEnumerable<RouteEndpoint> routes) =>
        from route in routes
        where route.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"]
        select $"{method} {(route.RoutePattern.RawText!.Length > 1 ? route.RoutePattern.RawText.TrimEnd('/') : "/")}";
}
