using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>What one message of a delivery asks of the console.</summary>
internal abstract record CloudItem
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24); // from the customer's last message, by Meta's clock

    private CloudItem() { }

    /// <summary>A customer's message.</summary>
    public sealed record Said(InboundMessage Message) : CloudItem;

    /// <summary>A change of a message.</summary>
    public sealed record Changed(Amendment Amendment) : CloudItem;

    /// <summary>A customer has another number or id.</summary>
    public sealed record Renamed(string From, string To) : CloudItem;

    /// <summary>A line that did not go through us.</summary>
    public sealed record Elsewhere(LineFromElsewhere Written) : CloudItem;

    /// <summary>Nothing: it is none of ours.</summary>
    public sealed record Nothing : CloudItem;

    /// <summary>It cannot be taken in.</summary>
    public sealed record Kept(string Why) : CloudItem;

    /// <summary>A message of <c>messages</c>.</summary>
    public static CloudItem Of(JsonElement message, IReadOnlyList<JsonElement> contacts, AccountKeys account, DateTimeOffset now)
    {
        if (message.ValueKind != JsonValueKind.Object || message.Text("id") is not { } id) return new Kept(KeptWhy.NotUnderstood);
        var type = message.Text("type");
        if (message.Text("group_id") is not null || type == "request_welcome") return new Nothing();
        if (type == "system") return System(message.At("system"), message);
        if (CloudSender.Of(message, contacts) is not { } sender) return new Kept(KeptWhy.NoSender);
        var at = At(message, now);
        if (Amended(message, type, account, at ?? now) is { } amended) return amended;
        var content = CloudContent.Of(message);
        return new Said(Line(id, sender, content, account) with { Quoted = message.At("context").Text("id"), OpensUntil = at + Window });
    }

    /// <summary>A message of <c>message_echoes</c>: a colleague wrote it on the business's own phone.</summary>
    public static CloudItem OfEcho(JsonElement message, AccountKeys account, DateTimeOffset now) => Echoed(message, [message.Text("to"), message.Text("to_user_id")], account, now, isOld: false);

    /// <summary>A message of a thread of <c>history</c>.</summary>
    public static CloudItem OfHistory(JsonElement message, string? customer, AccountKeys account, DateTimeOffset now) => Echoed(message, [customer], account, now, isOld: true);

    private static CloudItem Echoed(JsonElement message, string?[] customer, AccountKeys account, DateTimeOffset now, bool isOld)
    {
        if (message.Text("id") is not { } id || CloudSender.Of(customer, null) is not { } other) return new Kept(KeptWhy.NoSender);
        var at = At(message, now) ?? now;
        var isTheirs = CloudSender.Known(message.Text("from")) == other.Address;
        if (Amended(message, message.Text("type"), account, at) is Changed changed) return new Changed(changed.Amendment with { IsOurs = !isTheirs });
        var line = new LineFromElsewhere(Line(id, other, CloudContent.Of(message), account), isTheirs ? Direction.In : Direction.Out, at, isOld) { Author = "WhatsApp Business" };
        return new Elsewhere(message.At("history_context").Text("status")?.ToUpperInvariant() switch
        {
            "READ" or "PLAYED" => line with { Status = Delivery.Read },
            "DELIVERED" => line with { Status = Delivery.Delivered },
            _ => line,
        });
    }

    private static CloudItem? Amended(JsonElement message, string? type, AccountKeys account, DateTimeOffset at)
    {
        var body = message.At(type ?? "");
        (string? Id, AmendmentKind What, string Text)? change = type switch
        {
            "reaction" => (body.Text("message_id"), AmendmentKind.React, body.Text("emoji") ?? ""),
            "edit" => (body.Text("original_message_id"), AmendmentKind.Edit, CloudContent.EditedText(body.At("message"))),
            "revoke" => (body.Text("original_message_id"), AmendmentKind.Revoke, ""),
            _ => null,
        };
        if (change is not { } c) return null;
        return c.Id is null ? new Kept(KeptWhy.NotUnderstood) : new Changed(new(account.WorkspaceId, account.Channel, account.Id, c.Id, c.What, c.Text, at));
    }

    private static CloudItem System(JsonElement system, JsonElement message)
    {
        var from = CloudSender.Known(message.Text("from")) ?? CloudSender.Known(message.Text("from_user_id"));
        var to = system.Text("type") switch
        {
            "user_changed_number" or "customer_changed_number" => CloudSender.Known(system.Text("wa_id") ?? system.Text("new_wa_id")),
            "user_changed_user_id" => CloudSender.Known(system.Text("user_id")),
            _ => null,
        };
        return from is not null && to is not null ? new Renamed(from, to) : new Nothing();
    }

    private static InboundMessage Line(string id, CloudSender sender, CloudContent content, AccountKeys account) => new()
    {
        WorkspaceId = account.WorkspaceId, Channel = account.Channel, AccountId = account.Id, Address = sender.Address, Aliases = sender.Aliases, ExternalId = id,
        Text = content.Text, Kind = content.Kind, Detail = content.Detail, Files = content.Files,
        CustomerName = sender.Name ?? (sender.Phone is { } number ? "+" + number : null), Phone = sender.Phone is { } phone ? "+" + phone : null,
    };

    /// <summary>Meta's time, never later than ours; null when it is none.</summary>
    private static DateTimeOffset? At(JsonElement message, DateTimeOffset now)
    {
        if (message.Whole("timestamp") is not (> 0 and < 4_102_444_800 and { } seconds)) return null;
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return at < now ? at : now;
    }

    /// <summary>How far a message has come, by Meta's word; null for one that changes nothing.</summary>
    public static Delivery? StatusOf(string? word) => word switch
    {
        "sent" => Delivery.Sent,
        "delivered" => Delivery.Delivered,
        "read" or "played" => Delivery.Read,
        "failed" => Delivery.Failed,
        _ => null,
    };
}
