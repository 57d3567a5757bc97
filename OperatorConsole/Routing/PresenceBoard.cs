using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Routing;

/// <summary>
/// Who is here (SPEC Q1): one presence per person over all their windows, known by the windows' own connections, so that nobody has to ask or ping. After a start
/// nobody is here until a window comes; whoever was here before counts as gone only after the same grace period that a closed window has.
/// </summary>
public sealed class PresenceBoard(ConsoleDbs dbs, LiveHub hub, TimeProvider clock) : IHostedService, IDisposable
{
    /// <summary>So long after the last window closed, or after a start, somebody still counts as here.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<string, PresentPerson> people = [];
    private ITimer? settling;

    /// <summary>Reads who there is.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcross();
        var rows = await db.Presences.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken);
        lock (gate)
        {
            foreach (var row in rows)
            {
                var person = Of(row.WorkspaceId, row.AccountId);
                (person.Chosen, person.Capacity, person.Since) = (row.Chosen, row.Capacity, row.SeenAt);
            }
        }
        settling = clock.CreateTimer(_ => Settle(), null, Grace, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        settling?.Dispose();
        lock (gate)
            foreach (var person in people.Values) person.Leaving?.Dispose();
    }

    /// <summary>A window of somebody's console opens, or has its connection again.</summary>
    /// <param name="actor">Whose window.</param>
    /// <param name="idle">Nothing has been touched in it for a while.</param>
    public PresenceTab Enter(Actor actor, bool idle) => Enter(actor.WorkspaceId, actor.Id, idle, elsewhere: false);

    internal PresenceTab EnterElsewhere(string workspaceId, string operatorId, bool idle) => Enter(workspaceId, operatorId, idle, elsewhere: true);

    /// <summary>One person's presence.</summary>
    public PresenceLine Of(Actor actor) => Find(actor.WorkspaceId, actor.Id);

    /// <summary>One person's presence; who was never seen is offline.</summary>
    public PresenceLine Find(string workspaceId, string operatorId)
    {
        lock (gate)
            return people.TryGetValue(operatorId, out var person) && person.WorkspaceId == workspaceId ? person.Line
                : new PresenceLine(operatorId, PresenceState.Offline, PresenceState.Available, Presence.UsualCapacity, null);
    }

    /// <summary>Those of a workspace who are here in any state.</summary>
    public IReadOnlyList<PresenceLine> Here(string workspaceId) => Where(p => p.WorkspaceId == workspaceId && p.State != PresenceState.Offline);

    /// <summary>Those of a workspace who have left: what they had not answered waits for somebody else.</summary>
    public IReadOnlyList<PresenceLine> Gone(string workspaceId) => Where(p => p.WorkspaceId == workspaceId && p.HasLeft);

    /// <summary>Workspaces in which somebody is here.</summary>
    public IReadOnlyList<string> Workspaces()
    {
        lock (gate) return [.. people.Values.Where(p => p.State != PresenceState.Offline).Select(p => p.WorkspaceId).Distinct()];
    }

    /// <summary>Those who came or left since this was asked last, each with the moment.</summary>
    internal IReadOnlyList<(string WorkspaceId, PresenceLine Line)> TakeNews()
    {
        lock (gate)
        {
            var news = people.Values.Where(p => p.IsNews).ToList();
            foreach (var person in news) person.IsNews = false;
            return [.. news.Select(p => (p.WorkspaceId, p.Line))];
        }
    }

    internal PresenceSign Sign(string workspaceId, string operatorId)
    {
        lock (gate) return Of(workspaceId, operatorId).Sign;
    }

    internal IReadOnlyList<PresenceSign> WithWindowsHere()
    {
        lock (gate) return [.. people.Values.Select(p => p.Sign).Where(s => s.IsHere)];
    }

    internal void Again(string operatorId)
    {
        lock (gate) people[operatorId].IsNews = true;
    }

    /// <summary>What was stored is so from now on.</summary>
    internal void Set(Presence row)
    {
        lock (gate)
        {
            var person = Of(row.WorkspaceId, row.AccountId);
            if ((person.Chosen, person.Capacity) == (row.Chosen, row.Capacity)) return;
            (person.Chosen, person.Capacity) = (row.Chosen, row.Capacity);
            if (!Look(person)) hub.Publish(new PresenceChanged(person.WorkspaceId, person.Id));
        }
    }

    internal void SetIdle(PresenceTab tab, bool idle)
    {
        lock (gate)
        {
            tab.IsIdle = idle;
            Look(tab.Person);
        }
    }

    internal void Leave(PresenceTab tab)
    {
        lock (gate)
        {
            var person = tab.Person;
            if (!person.Tabs.Remove(tab)) return;
            if (person.Tabs.Count == 0) person.Leaving = clock.CreateTimer(_ => Left(person), null, Grace, Timeout.InfiniteTimeSpan);
            else Look(person);
        }
    }

    private PresenceTab Enter(string workspaceId, string operatorId, bool idle, bool elsewhere)
    {
        lock (gate)
        {
            var person = Of(workspaceId, operatorId);
            var tab = new PresenceTab(this, person, idle) { IsElsewhere = elsewhere };
            person.Tabs.Add(tab);
            StopLeaving(person);
            if (person.State == PresenceState.Offline) person.IsNews = true;
            person.HasLeft = false;
            Look(person);
            return tab;
        }
    }

    private void Left(PresentPerson person)
    {
        lock (gate)
        {
            if (person.Tabs.Count > 0 || person.Leaving is null) return; // came back while the timer fired
            StopLeaving(person);
            (person.HasLeft, person.IsNews) = (true, true);
            Look(person);
        }
    }

    private void Settle()
    {
        lock (gate)
        {
            foreach (var person in people.Values.Where(p => p is { State: PresenceState.Offline, Since: not null, HasLeft: false }))
            {
                person.HasLeft = true;
                hub.Publish(new PresenceChanged(person.WorkspaceId, person.Id));
            }
        }
    }

    // Told under the lock, which costs nothing as telling never waits: "left" must not overtake "came".
    private bool Look(PresentPerson person)
    {
        if (person.State == person.Now) return false;
        (person.State, person.Since) = (person.Now, clock.GetUtcNow());
        hub.Publish(new PresenceChanged(person.WorkspaceId, person.Id));
        return true;
    }

    private static void StopLeaving(PresentPerson person)
    {
        person.Leaving?.Dispose();
        person.Leaving = null;
    }

    private List<PresenceLine> Where(Func<PresentPerson, bool> which)
    {
        lock (gate) return [.. people.Values.Where(which).Select(p => p.Line)];
    }

    private PresentPerson Of(string workspaceId, string id)
    {
        if (!people.TryGetValue(id, out var person)) people[id] = person = new PresentPerson(workspaceId, id);
        return person;
    }
}
