using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Canned;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Channels.Simulator;

/// <summary>Fills an empty database with two businesses that look as if they had worked with the console for weeks.</summary>
public sealed class DemoData(ConsoleDbs dbs, WriteGate gate, IPasswordHasher<Account> hasher, DemoOptions options, TimeProvider clock)
{
    /// <summary>Id of the workspace to look around in.</summary>
    public const string Workspace = "demo";

    /// <summary>Id of a second one, which shows that nothing of it is seen in the first.</summary>
    public const string OtherWorkspace = "demo2";

    private static readonly TimeSpan Age = TimeSpan.FromDays(60);

    /// <summary>Call at a demo start once the database is ready and before the site opens. Does nothing where the demo is already: a restart keeps everything.</summary>
    /// <exception cref="StartException">The database holds workspaces that are not the demo's: they must not get accounts with known passwords.</exception>
    public async Task SeedAsync(CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        var present = await db.Workspaces.Select(w => w.Id).ToListAsync(cancel);
        if (present.Contains(Workspace)) return;
        if (present.Count > 0)
            throw new StartException("The database holds a real workspace, and a demo start would add accounts whose passwords everybody knows. Choose another directory with --data DIR.");

        using var held = await gate.EnterAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // both workspaces or none: a start killed in the middle begins anew
        var now = clock.GetUtcNow();
        var talks = Stage(db, now).OrderBy(t => t.Began).ToList();
        db.AddRange(talks.SelectMany(t => t.Messages).OrderBy(m => m.CreatedAt)); // stored in this order, so that Seq grows with time
        await db.SaveChangesAsync(cancel);
        foreach (var talk in talks) talk.Mark();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private List<DemoTalk> Stage(ConsoleDb db, DateTimeOffset now)
    {
        var staff = new DemoStaff(hasher, now - Age);
        return
        [
            .. Stage(db, now, staff, new Workspace
            {
                Id = Workspace, Name = "Termoidraulica Rossi", VatNumber = "IT06988830821", TimeZone = "Europe/Rome", Language = "it", CreatedAt = now - Age,
            }),
            .. Stage(db, now, staff, new Workspace
            {
                Id = OtherWorkspace, Name = "Ottica Bianchi", VatNumber = "IT01234567897", TimeZone = "Europe/Rome", Language = "it", CreatedAt = now - Age,
            }),
        ];
    }

    private List<DemoTalk> Stage(ConsoleDb db, DateTimeOffset now, DemoStaff staff, Workspace workspace)
    {
        var people = staff.Of(workspace.Id);
        db.Add(workspace);
        db.AddRange(people.Values);
        if (options.WithoutCustomers) return [];

        var script = DemoScript.Of(workspace.Id);
        var calendar = new DemoCalendar(now, workspace.TimeZone);
        var talks = script.Talks.Select(t => new DemoTalk(t, people, calendar)).OrderBy(t => t.Began).ToList();
        var labels = script.Labels.ToDictionary(l => l.Key, l => new Label { Id = NewId.At(workspace.CreatedAt), WorkspaceId = workspace.Id, Name = l.Name, Hue = l.Hue });
        var customers = script.Customers.ToDictionary(c => c.Key, c => new Customer
        {
            Id = NewId.At(workspace.CreatedAt), WorkspaceId = workspace.Id, Name = c.Name, Language = c.Language, Phone = c.Phone, Email = c.Email, About = c.About,
            CreatedAt = talks.Find(t => t.CustomerKey == c.Key)?.Began ?? workspace.CreatedAt,
        });
        db.AddRange(labels.Values);
        db.AddRange(customers.Values);
        db.AddRange(script.Answers.Select(a => Answer(workspace, a)));
        var known = script.Customers.ToDictionary(c => c.Key);
        foreach (var talk in talks)
        {
            talk.Make(customers[talk.CustomerKey], known[talk.CustomerKey], ++workspace.LastConversationNumber, labels);
            db.AddRange(talk.Address, talk.Conversation);
        }
        return talks;
    }

    private static CannedResponse Answer(Workspace workspace, ScriptAnswer answer)
    {
        var id = NewId.At(workspace.CreatedAt);
        return new()
        {
            Id = id, WorkspaceId = workspace.Id, Shortcut = answer.Shortcut, Title = answer.Title, ChangedAt = workspace.CreatedAt,
            Texts = [.. answer.Texts.Select(t => new CannedText { CannedId = id, WorkspaceId = workspace.Id, Language = t.Key, Text = t.Value })],
        };
    }
}
