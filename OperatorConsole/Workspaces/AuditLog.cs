using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Workspaces;

/// <summary>Writes the audit log: in the same transaction as the change itself, so that neither is there without the other.</summary>
public static class AuditLog
{
    /// <summary>Notes a change. Saved with the context.</summary>
    /// <param name="db">The context that makes the change.</param>
    /// <param name="at">When.</param>
    /// <param name="who">Account or API token, and what it is called.</param>
    /// <param name="area">A section of the settings, or what else admins keep.</param>
    /// <param name="field">Which field, or what was done.</param>
    /// <param name="subject">Of which thing, where the area has many.</param>
    /// <param name="old">What it was. Never a secret.</param>
    /// <param name="now">What it is. Never a secret.</param>
    public static void Note(ConsoleDb db, DateTimeOffset at, (string Id, string Name) who, string area, string field, string? subject = null, string? old = null, string? now = null) => db.Add(new AuditEntry
    {
        Id = NewId.At(at), WorkspaceId = db.WorkspaceId, At = at, ActorId = who.Id, ActorName = who.Name, Area = area, Field = field,
        Subject = Cut(subject, 120), Old = Cut(old, AuditEntry.LongestValue), New = Cut(now, AuditEntry.LongestValue),
    });

    private static string Cut(string? text, int longest) => text is null ? "" : text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
