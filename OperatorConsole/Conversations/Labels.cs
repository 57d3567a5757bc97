using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations;

/// <summary>The workspace's labels (SPEC A7): admins say which there are, operators put them on conversations.</summary>
public sealed class Labels(ConsoleDbs dbs, WriteQueue writes, ConversationBook book, Access access, LiveHub hub, TimeProvider clock)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>Most labels of a workspace.</summary>
    public const int Most = 100;

    /// <summary>Most labels on one conversation.</summary>
    public const int MostOnOne = 15;

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<Label>> ListAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.Labels.AsNoTracking().OrderBy(l => l.Name).ToListAsync(cancel);
    }

    /// <summary>Makes a label.</summary>
    /// <exception cref="ProblemException">409: there is one of this name, or it would be one too many.</exception>
    public Task<Label> CreateAsync(Actor actor, string name, int hue, CancellationToken cancel) => ChangeAsync(actor, db =>
    {
        if (db.Labels.Count() >= Most) throw new ProblemException(409, "TooManyLabels", Most);
        var label = new Label { Id = NewId.At(clock.GetUtcNow()), WorkspaceId = actor.WorkspaceId, Name = Free(db, name, null), Hue = hue };
        db.Add(label);
        Note(db, actor, "created", label.Name, null, label.Name);
        return label;
    }, cancel);

    /// <summary>Gives it another name and colour, on all conversations that carry it.</summary>
    /// <exception cref="NoSuchLabelException">There is none of this id in the workspace.</exception>
    /// <exception cref="ProblemException">409: another one has this name.</exception>
    public Task<Label> RenameAsync(Actor actor, string labelId, string name, int hue, CancellationToken cancel) => ChangeAsync(actor, db =>
    {
        var label = Find(db, labelId);
        var free = Free(db, name, labelId);
        if (free != label.Name) Note(db, actor, "name", free, label.Name, free);
        if (hue != label.Hue) Note(db, actor, "hue", free, label.Hue.ToString(CultureInfo.InvariantCulture), hue.ToString(CultureInfo.InvariantCulture));
        (label.Name, label.Hue) = (free, hue);
        return label;
    }, cancel);

    /// <summary>Deletes it and takes it off all conversations.</summary>
    /// <exception cref="NoSuchLabelException">There is none of this id in the workspace.</exception>
    public Task DeleteAsync(Actor actor, string labelId, CancellationToken cancel) => ChangeAsync(actor, db =>
    {
        var label = Find(db, labelId);
        db.Remove(label);
        Note(db, actor, "deleted", label.Name, label.Name, null);
        // Thousands may carry it: one statement, and no picture of theirs is drawn anew, for an id without a label shows nothing.
        db.Database.ExecuteSql($"""
            update "Conversations" set "LabelIds" = trim(replace(',' || "LabelIds" || ',', {"," + labelId + ","}, ','), ',')
            where "WorkspaceId" = {actor.WorkspaceId} and "LabelIds" like {"%" + labelId + "%"}
            """);
        return label;
    }, cancel);

    /// <summary>Puts a label on a conversation; one that is there stays.</summary>
    /// <exception cref="NoSuchLabelException">There is none of this id in the workspace.</exception>
    /// <exception cref="ProblemException">409: the conversation has as many as it can carry.</exception>
    public Task PutOnAsync(Actor actor, string conversationId, string labelId, CancellationToken cancel) => OnAsync(actor, conversationId, page =>
    {
        var label = Find(page.Db, labelId);
        if (!DeskChanges.HasRoomFor(page, label)) throw new ProblemException(409, "TooManyLabelsOnOne", MostOnOne);
        return DeskChanges.PutLabel(page, actor, label);
    }, cancel);

    /// <summary>Takes a label off a conversation; one that is not there is no error.</summary>
    /// <exception cref="NoSuchLabelException">There is none of this id in the workspace.</exception>
    public Task TakeOffAsync(Actor actor, string conversationId, string labelId, CancellationToken cancel) =>
        OnAsync(actor, conversationId, page => DeskChanges.TakeLabelOff(page, actor, Find(page.Db, labelId)), cancel);

    private Task OnAsync(Actor actor, string conversationId, Func<OpenPage, bool> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return book.ChangeAsync(actor.WorkspaceId, conversationId, change, cancel);
    }

    private Task<Label> ChangeAsync(Actor actor, Func<ConsoleDb, Label> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var label = change(db);
            db.SaveChanges();
            turn.AfterCommit(() => hub.Publish(new LabelsChanged(actor.WorkspaceId, clock.GetUtcNow())));
            return label;
        }, cancel);
    }

    private void Note(ConsoleDb db, Actor actor, string field, string label, string? old, string? now) =>
        AuditLog.Note(db, clock.GetUtcNow(), (actor.Id, actor.Name), "labels", field, label, old, now);

    private static Label Find(ConsoleDb db, string labelId) => db.Labels.SingleOrDefault(l => l.Id == labelId) ?? throw new NoSuchLabelException();

    // Names differ by more than case: two dots called "Bagno" and "bagno" help nobody. A hundred at most, so they are compared here, where À is a letter.
    private static string Free(ConsoleDb db, string name, string? except)
    {
        var clean = MessageText.Line(name, LongestName) ?? throw new ProblemException(400, "EmptyName");
        if (db.Labels.Where(l => l.Id != except).Select(l => l.Name).AsEnumerable().Any(n => string.Equals(n, clean, StringComparison.OrdinalIgnoreCase)))
            throw new ProblemException(409, "LabelTaken");
        return clean;
    }
}

/// <summary>No such label in this workspace; HTTP answers 404.</summary>
public sealed class NoSuchLabelException() : ProblemException(404, "NoSuchLabel");
