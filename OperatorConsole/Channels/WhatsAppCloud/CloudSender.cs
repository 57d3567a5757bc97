using System.Text.Json;
using System.Text.RegularExpressions;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>
/// Who wrote, by all the ids Meta tells: the phone number, the id within the business, and that of linked businesses (from April 2026 the number may be missing). An id in
/// the number's place is taken for what it is.
/// </summary>
internal sealed partial record CloudSender(string Address, IReadOnlyList<string> Aliases, string? Phone, string? Name)
{
    /// <summary>Reads it off a message and the contacts beside it; null when nobody is named.</summary>
    public static CloudSender? Of(JsonElement message, IReadOnlyList<JsonElement> contacts)
    {
        var (from, userId, parentId) = (message.Text("from"), message.Text("from_user_id"), message.Text("from_parent_user_id"));
        var contact = contacts.FirstOrDefault(c => from is not null && c.Text("wa_id") == from || userId is not null && c.Text("user_id") == userId);
        var named = contacts.Count == 1 && (contacts[0].Text("wa_id") ?? contacts[0].Text("user_id")) is not null;
        if (contact.ValueKind == JsonValueKind.Undefined && contacts.Count == 1 && (!named || from is null && userId is null)) contact = contacts[0]; // never somebody else's ids
        return Of([from, contact.Text("wa_id"), userId, contact.Text("user_id"), parentId, contact.Text("parent_user_id")], contact.At("profile").Text("name") ?? contact.At("profile").Text("username"));
    }

    /// <summary>Of ids in the order in which they are to be used.</summary>
    public static CloudSender? Of(IEnumerable<string?> ids, string? name)
    {
        var known = ids.Select(Known).OfType<string>().Distinct().OrderBy(i => IsPhone(i) ? 0 : IsParent(i) ? 2 : 1).ToList();
        return known.Count == 0 ? null : new(known[0], known[1..], known.Find(IsPhone), name);
    }

    /// <summary>The id in the one form it is kept in; null for what is neither a phone number nor an id.</summary>
    public static string? Known(string? id)
    {
        if (id is null) return null;
        var bare = id.StartsWith('+') ? id[1..] : id;
        return IsPhone(bare) ? bare : UserId().IsMatch(id) ? id : null;
    }

    public static bool IsPhone(string id) => id.Length is >= 3 and <= 20 && id.All(char.IsAsciiDigit);

    private static bool IsParent(string id) => id.Contains(".ENT.", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex UserId();
}
