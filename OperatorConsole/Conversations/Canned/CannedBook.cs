using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations.Canned;

/// <summary>What a ready answer is to be.</summary>
/// <param name="Shortcut">What is typed after the slash.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Texts">By language; at least one.</param>
public sealed record CannedDraft(string Shortcut, string Title, IReadOnlyDictionary<string, string> Texts);

/// <summary>
/// The ready answers (SPEC I9, A7). The workspace's are written by admins and supervisors and used by all; each operator may have personal ones besides,
/// which nobody else sees.
/// </summary>
public sealed class CannedBook(ConsoleDbs dbs, WriteQueue writes, Access access, TimeProvider clock)
{
    /// <summary>Most answers of the workspace, and most of one person.</summary>
    public const int Most = 500;

    /// <summary>Those a person may use, the most used first.</summary>
    public async Task<IReadOnlyList<CannedResponse>> ListAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await Seen(db, actor).AsNoTracking().Include(r => r.Texts).OrderByDescending(r => r.Uses).ThenBy(r => r.Title).ThenBy(r => r.Id).ToListAsync(cancel);
    }

    /// <summary>Writes a new one.</summary>
    /// <param name="actor">Who writes it.</param>
    /// <param name="personal">For themselves alone; else for the workspace.</param>
    /// <param name="draft">What it is to be.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="AccessDeniedException">Operators write personal ones only.</exception>
    /// <exception cref="ProblemException">409: the shortcut is taken, or it would be one too many.</exception>
    public Task<CannedResponse> CreateAsync(Actor actor, bool personal, CannedDraft draft, CancellationToken cancel)
    {
        var owner = personal ? actor.Id : CannedResponse.Everybodys;
        Demand(actor, owner);
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            if (db.CannedResponses.Count(r => r.OwnerId == owner) >= Most) throw new ProblemException(409, "TooManyCanned", Most);
            var now = clock.GetUtcNow();
            var canned = new CannedResponse
            {
                Id = NewId.At(now), WorkspaceId = actor.WorkspaceId, OwnerId = owner, Shortcut = Free(db, owner, draft.Shortcut, null), Title = Line(draft.Title), ChangedAt = now,
            };
            Write(canned, draft);
            db.Add(canned);
            Note(db, actor, canned, "created", null, canned.Title);
            db.SaveChanges();
            return canned;
        }, cancel);
    }

    /// <summary>Writes it anew; a language that is not given is taken away.</summary>
    /// <exception cref="NoSuchCannedException">There is none of this id that the person sees.</exception>
    /// <exception cref="AccessDeniedException">Operators change personal ones only.</exception>
    /// <exception cref="ProblemException">409: the shortcut is taken.</exception>
    public Task<CannedResponse> RewriteAsync(Actor actor, string id, CannedDraft draft, CancellationToken cancel) => ChangeAsync(actor, id, (db, canned) =>
    {
        Demand(actor, canned.OwnerId);
        var before = canned.Texts.ToDictionary(t => t.Language, t => t.Text);
        var (shortcut, title) = (Free(db, canned.OwnerId, draft.Shortcut, id), Line(draft.Title));
        if (shortcut != canned.Shortcut) Note(db, actor, canned, "shortcut", canned.Shortcut, shortcut);
        if (title != canned.Title) Note(db, actor, canned, "title", canned.Title, title);
        (canned.Shortcut, canned.Title, canned.ChangedAt) = (shortcut, title, clock.GetUtcNow());
        Write(canned, draft);
        var after = canned.Texts.ToDictionary(t => t.Language, t => t.Text);
        foreach (var language in before.Keys.Union(after.Keys).Where(l => before.GetValueOrDefault(l) != after.GetValueOrDefault(l)))
            Note(db, actor, canned, "text." + language, before.GetValueOrDefault(language), after.GetValueOrDefault(language));
    }, cancel);

    /// <summary>Deletes it.</summary>
    /// <exception cref="NoSuchCannedException">There is none of this id that the person sees.</exception>
    /// <exception cref="AccessDeniedException">Operators delete personal ones only.</exception>
    public Task DeleteAsync(Actor actor, string id, CancellationToken cancel) => ChangeAsync(actor, id, (db, canned) =>
    {
        Demand(actor, canned.OwnerId);
        db.Remove(canned);
        Note(db, actor, canned, "deleted", canned.Title, null);
    }, cancel);

    /// <summary>Counts that it was put into a message.</summary>
    /// <exception cref="NoSuchCannedException">There is none of this id that the person sees.</exception>
    public Task UsedAsync(Actor actor, string id, CancellationToken cancel) => ChangeAsync(actor, id, (_, canned) => canned.Uses++, cancel);

    private async Task<CannedResponse> ChangeAsync(Actor actor, string id, Action<ConsoleDb, CannedResponse> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var canned = Seen(db, actor).Include(r => r.Texts).SingleOrDefault(r => r.Id == id) ?? throw new NoSuchCannedException();
            change(db, canned);
            db.SaveChanges();
            return canned;
        }, cancel);
    }

    // What people keep for themselves is nobody else's to read.
    private void Note(ConsoleDb db, Actor actor, CannedResponse canned, string field, string? old, string? now)
    {
        if (canned.OwnerId == CannedResponse.Everybodys) AuditLog.Note(db, clock.GetUtcNow(), (actor.Id, actor.Name), "canned", field, "/" + canned.Shortcut, old, now);
    }

    private void Demand(Actor actor, string owner) => access.Demand(actor, owner == CannedResponse.Everybodys ? Role.Supervisor : Role.Operator);

    private static IQueryable<CannedResponse> Seen(ConsoleDb db, Actor actor) =>
        db.CannedResponses.Where(r => r.OwnerId == CannedResponse.Everybodys || r.OwnerId == actor.Id);

    private static void Write(CannedResponse canned, CannedDraft draft)
    {
        canned.Texts.RemoveAll(t => !draft.Texts.ContainsKey(t.Language));
        foreach (var (language, text) in draft.Texts)
        {
            var clean = MessageText.Clean(text).Trim();
            if (canned.Texts.Find(t => t.Language == language) is { } present) present.Text = clean;
            else canned.Texts.Add(new CannedText { CannedId = canned.Id, WorkspaceId = canned.WorkspaceId, Language = language, Text = clean });
        }
    }

    private static string Free(ConsoleDb db, string owner, string shortcut, string? except)
    {
        var small = shortcut.ToLowerInvariant();
        return db.CannedResponses.Any(r => r.OwnerId == owner && r.Shortcut == small && r.Id != except) ? throw new ProblemException(409, "ShortcutTaken", small) : small;
    }

    private static string Line(string title) => MessageText.Line(title, CannedInputValidator.LongestTitle) ?? throw new ProblemException(400, "EmptyName");
}

/// <summary>No such ready answer that the person sees; HTTP answers 404.</summary>
public sealed class NoSuchCannedException() : ProblemException(404, "NoSuchCanned");
