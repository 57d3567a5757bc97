namespace OperatorConsole.Integrations.Docs;

/// <summary>The parts of examples that are written by hand. A call stands here by its method and path, a value by the name of its field or parameter.</summary>
internal static class HandMade
{
    /// <summary>What is sent, where names alone would not make a call that runs.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["POST /api/v1/auth/login"] = """{"email":"admin@demo.local","password":"Demo-2026!"}""",
        ["POST /api/v1/conversations/{id}/messages"] = """{"message_type":"text","content":{"text":"Buongiorno, il pacco parte oggi.","preview_url":false},"client_id":"shop-48213-1"}""",
        ["POST /api/v1/conversations/{id}/assign"] = """{"assignee_id":null}""",
        ["POST /api/v1/conversations/{id}/snooze"] = """{"until":"2036-03-02T09:30:00Z"}""",
        ["POST /api/v1/conversations/{id}/priority"] = """{"priority":"high"}""",
        ["POST /api/v1/conversations/{id}/read"] = """{"unread":false}""",
        ["POST /api/v1/conversations/{id}/typing"] = """{"typing":true}""",
        ["POST /api/v1/conversations/{id}/draft"] = """{"text":"Buongiorno, ","note":false}""",
        ["PATCH /api/v1/customers/{id}"] = """{"phone":"+39 347 551 2208","language":"it","about":"Chiama dopo le 18."}""",
        ["POST /api/v1/customers/{id}/merge"] = """{"other_id":"0h4k8c2m6q9s1v3x5z7b","take_from_other":["name"]}""",
        ["POST /api/v1/customers/{id}/unmerge"] = """{"merge_id":null}""",
        ["POST /api/v1/people"] = """{"name":"Giulia Ferri","email":"giulia.ferri@example.com","role":"operator","password":"cavallo batteria graffetta"}""",
        ["POST /api/v1/people/invitations"] = """{"email":"nuova.collega@example.com","role":"operator"}""",
        ["POST /api/v1/people/{id}/role"] = """{"role":"operator"}""",
        ["POST /api/v1/people/{id}/password"] = """{"password":"cavallo batteria graffetta"}""",
        ["POST /api/v1/tokens"] = """{"name":"Webshop","scopes":["conversations:read","conversations:write","events:read"],"expires_at":"2036-01-01T00:00:00Z"}""",
        ["POST /api/v1/conversations/{id}/templates"] = """{"name":"appuntamento_domani","language":"it","values":["Giulia","9:30"],"client_id":"template-1"}""",
        ["POST /api/v1/conversations/bulk"] = """{"action":"prioritize","priority":"low","ids":["0h4k8c2m6q9s1v3x5z7b"]}""",
        ["POST /api/v1/conversations/bulk/undo"] = """{"undo":"CfDJ8N…"}""",
        ["POST /api/v1/canned-responses"] = """{"shortcut":"ringrazia","title":"Ringraziamento","texts":{"it":"Grazie mille!"},"personal":true}""",
        ["PUT /api/v1/canned-responses/{id}"] = """{"shortcut":"ringrazia2","title":"Ringraziamento","texts":{"it":"Grazie ancora!"},"personal":true}""",
        ["POST /api/v1/labels"] = """{"name":"Fuori garanzia","hue":30}""",
        ["PUT /api/v1/labels/{id}"] = """{"name":"In garanzia","hue":140}""",
        ["PUT /api/v1/me/presence"] = """{"state":"available"}""",
        ["PUT /api/v1/people/{id}/capacity"] = """{"capacity":6}""",
        ["PUT /api/v1/routing"] = """{"mode":"take","usual_capacity":4}""",
        ["PUT /api/v1/settings/business"] = """{"name":"Termoidraulica Rossi","time_zone":"Europe/Rome","version":3}""",
        ["PUT /api/v1/settings/look"] = """{"color":"#0f6b5c","version":3}""",
        ["PUT /api/v1/settings/texts"] = """{"texts":{"chat_greeting":{"it":"Buongiorno, qui {{workspace.name}}. Mi dica pure."}},"version":3}""",
        ["PUT /api/v1/settings/hours"] = """{"always":false,"week":[{"day":"monday","from":"08:30","to":"12:30"},{"day":"monday","from":"14:00","to":"18:30"}],"holidays":[{"first_day":"2036-08-10","last_day":"2036-08-24","name":"Ferie","every_year":false}],"version":3}""",
        ["PUT /api/v1/settings/web-chat"] = """{"allowed_sites":["https://www.example.com"],"version":3}""",
        ["PUT /api/v1/me/preferences/{key}"] = """{"value":"enter"}""",
        ["POST /api/v1/webchat/sessions"] = """{"workspace":"demo","name":"Giulia","language":"it"}""",
        ["POST /api/v1/webchat/messages"] = """{"text":"Buongiorno, il pacco è partito?","client_id":"1"}""",
        ["POST /api/v1/webchat/typing"] = """{"typing":true}""",
        ["POST /api/v1/webchat/receipts"] = """{"delivered_up_to":null,"read_up_to":null}""",
    };

    /// <summary>Calls that take a form with a file, and the fields that stand before it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Forms = new Dictionary<string, string>
    {
        ["POST /api/v1/files"] = """{"client_id":"receipt-48213"}""",
        ["POST /api/v1/webchat/files"] = """{"client_id":"photo-1"}""",
        ["PUT /api/v1/settings/look/logo"] = """{"client_id":"logo-1"}""",
    };

    /// <summary>What parameters mean. Where no value stands, an example leaves the parameter out.</summary>
    public static readonly IReadOnlyDictionary<string, (string Meaning, string? Example)> Parameters = new Dictionary<string, (string, string?)>
    {
        ["id"] = ("The id, as the list gives it.", null),
        ["messageId"] = ("The message's id.", null),
        ["labelId"] = ("The label's id.", null),
        ["area"] = ("Only changes of this area: a section of the settings, labels, people …", "hours"),
        ["label"] = ("Only with this label.", null),
        ["priority"] = ("Only of this priority: low, medium, high or urgent.", null),
        ["text"] = ("A time, as a person types it.", "domani 9"),
        ["zone"] = ("The reader's time zone, by its IANA name.", "Europe/Rome"),
        ["download"] = ("True to be given the file to save.", null),
        ["key"] = ("What is chosen: small letters, digits, dots and hyphens.", "composer.send-key"),
        ["state"] = ("Only in this state: bot, waiting, open, snoozed or resolved.", "waiting"),
        ["channel"] = ("Only on this channel: web, whatsapp, telegram or email.", null),
        ["assignee"] = ("Only of this person: an id, me, or none for nobody's.", null),
        ["mentions"] = ("Only where a note names this person, who has not looked since: an id or me.", null),
        ["workspace"] = ("The business's id.", "demo"),
        ["q"] = ("Only what holds these words.", null),
        ["cursor"] = ("The next_cursor of the page before.", null),
        ["after"] = ("Only what came after this one.", null),
        ["before"] = ("Only what came before this one.", null),
    };

    /// <summary>Where an id is found: the first of a list that the same caller can read.</summary>
    public static readonly IReadOnlyList<(string Under, string Name, string From)> Whereabouts =
    [
        ("/conversations/", "id", "/api/v1/conversations#/items/0/id"),
        ("/conversations/", "messageId", "/api/v1/conversations/{id}/messages#/items/0/id"),
        ("/conversations/", "labelId", "/api/v1/labels#/items/0/id"),
        ("/labels/", "id", "/api/v1/labels#/items/0/id"),
        ("/canned-responses/", "id", "/api/v1/canned-responses#/items/0/id"),
        ("/webchat/files/", "id", "POST /api/v1/webchat/files#/id"),
        ("/files/", "id", "POST /api/v1/files#/id"),
        ("/customers/", "id", "/api/v1/customers#/items/0/id"),
        ("/people/invitations/", "id", "POST /api/v1/people/invitations#/invitation/id"),
        ("/people/", "id", "/api/v1/people#/items/0/id"),
        ("/tokens/", "id", "/api/v1/tokens#/items/0/id"),
    ];

    /// <summary>The same for ids and versions in what is sent, by call and place.</summary>
    public static readonly IReadOnlyDictionary<string, (string Place, string From)> InBodies = new Dictionary<string, (string, string)>
    {
        ["POST /api/v1/conversations/bulk"] = ("/ids/0", "/api/v1/conversations#/items/0/id"),
        ["PUT /api/v1/settings/business"] = ("/version", "/api/v1/settings/business#/version"),
        ["PUT /api/v1/settings/look"] = ("/version", "/api/v1/settings/look#/version"),
        ["PUT /api/v1/settings/texts"] = ("/version", "/api/v1/settings/texts#/version"),
        ["PUT /api/v1/settings/hours"] = ("/version", "/api/v1/settings/hours#/version"),
        ["PUT /api/v1/settings/web-chat"] = ("/version", "/api/v1/settings/web-chat#/version"),
        ["POST /api/v1/customers/{id}/merge"] = ("/other_id", "/api/v1/customers#/items/1/id"),
        ["POST /api/v1/conversations/bulk/undo"] = ("/undo", "POST /api/v1/conversations/bulk#/undo"),
    };

    /// <summary>Values of texts.</summary>
    public static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["id"] = "0h4k8c2m6q9s1v3x5z7b", ["name"] = "Giulia Ferri", ["text"] = "Buongiorno, il pacco è partito?", ["last_message"] = "Buongiorno, il pacco è partito?",
        ["email"] = "giulia.ferri@example.com", ["phone"] = "+39 333 1234567", ["language"] = "it", ["channel"] = "web", ["handler"] = "operator", ["kind"] = "text",
        ["address"] = "w0h4k8c2m6q9s1v3x5z7", ["state"] = "available", ["chosen"] = "available", ["mode"] = "take", ["day"] = "monday", ["from"] = "09:00", ["to"] = "13:00", ["first_day"] = "2036-08-10", ["last_day"] = "2036-08-24", ["color"] = "#0f6b5c",
        ["direction"] = "in", ["author"] = "Anna", ["status"] = "delivered", ["role"] = "operator", ["client_id"] = "1", ["external_id"] = "1",
        ["scope"] = "conversations:read", ["prefix"] = "oc_4h7k2m", ["key"] = "oc_4h7k2m9p1q3s5t7v9w0x2y4z6a8b0c2d4e6f8g0h", ["created_by"] = "Carla Rossi", ["invited_by"] = "Carla Rossi",
        ["token"] = "CfDJ8N…", ["access_token"] = "eyJhbGciOiJIUzI1NiJ9…", ["token_type"] = "Bearer", ["session_id"] = "w0h4k8c2m6q9s1v3x5z7", ["about"] = "Cliente dal 2019.",
        ["link"] = "https://console.example.com/invite/4h7k…", ["subject"] = "Il tuo accesso alla console di Termoidraulica Rossi",
        ["company"] = "Ferri Impianti S.r.l.", ["vat_number"] = "IT06988830821", ["time_zone"] = "Europe/Rome", ["by"] = "Anna Greco", ["value"] = "+393331234567",
    };

    /// <summary>Values of numbers.</summary>
    public static readonly IReadOnlyDictionary<string, int> Numbers = new Dictionary<string, int> { ["number"] = 48, ["unread"] = 2, ["messages"] = 1284, ["expires_in"] = 3600 };

    /// <summary>Values of choices.</summary>
    public static readonly IReadOnlyDictionary<string, string> Choices = new Dictionary<string, string> { ["state"] = "Open", ["priority"] = "Medium", ["status"] = "Delivered", ["direction"] = "In", ["kind"] = "Customer", ["field"] = "Phone" };

    /// <summary>Fields that are empty most of the time.</summary>
    public static readonly IReadOnlySet<string> Empty = new HashSet<string> { "error", "snoozed_until", "revoked_at", "next_cursor", "expires_at" };
}
