using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>How a conversation stood: what an act changes, and an undo puts back.</summary>
internal sealed record Standing(ConversationState State, string? AssigneeId, DateTimeOffset? SnoozedUntil, Priority Priority, string LabelIds, DateTimeOffset? WaitingSince, int Unread)
{
    public static Standing Of(Conversation c) => new(c.State, c.AssigneeId, c.SnoozedUntil, c.Priority, c.LabelIds, c.WaitingSince, c.Unread);

    /// <summary>Nobody has changed what people change; what a customer's message changes by itself (waiting, unread) may differ.</summary>
    public bool IsStill(Standing other) => this with { WaitingSince = null, Unread = 0 } == other with { WaitingSince = null, Unread = 0 };

    /// <summary>Puts a conversation back to how it stood before it came to stand as in <paramref name="after"/>.</summary>
    public void PutBack(Conversation c, Standing after)
    {
        (c.State, c.AssigneeId, c.SnoozedUntil, c.Priority, c.LabelIds) = (State, AssigneeId, SnoozedUntil, Priority, LabelIds);
        if (c.WaitingSince == after.WaitingSince) c.WaitingSince = WaitingSince;
        if (c.Unread == after.Unread) c.Unread = Unread;
    }
}

/// <summary>One conversation's part of what can be undone.</summary>
/// <param name="Id">Which.</param>
/// <param name="Before">How it stood.</param>
/// <param name="After">How the act left it.</param>
/// <param name="Line">The newest system line then: every change by anybody writes one, so a newer one means that it was changed since.</param>
internal sealed record Undoable(string Id, Standing Before, Standing After, long Line);

/// <summary>What can be undone, and by whom until when.</summary>
internal sealed record UndoNote(string ActorId, string WorkspaceId, DateTimeOffset Ends, IReadOnlyList<Undoable> Items);

/// <summary>
/// Hands out what undoes an act: the note itself, sealed, so that nothing has to be kept, and every node that shares the keys can read it. It says only what
/// its bearer has just seen, works for them alone, and ends by itself.
/// </summary>
public sealed class UndoNotes(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Nobody looks for an undo after that; a longer life would only mean staler standings.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("undo v1");

    internal string? Write(Actor actor, IReadOnlyList<Undoable> items) => items.Count == 0
        ? null
        : protector.Protect(JsonSerializer.Serialize(new UndoNote(actor.Id, actor.WorkspaceId, clock.GetUtcNow() + Lasts, items)));

    /// <exception cref="ProblemException">410: it is none of ours, another person's, or too old.</exception>
    internal IReadOnlyList<Undoable> Read(Actor actor, string note) =>
        Open(note) is { } open && open.ActorId == actor.Id && open.WorkspaceId == actor.WorkspaceId && open.Ends > clock.GetUtcNow()
            ? open.Items
            : throw new ProblemException(410, "TooLateToUndo");

    private UndoNote? Open(string note)
    {
        try { return JsonSerializer.Deserialize<UndoNote>(protector.Unprotect(note)); }
        catch (Exception e) when (e is CryptographicException or JsonException) { return null; }
    }
}
