using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Identity;

/// <summary>Writes down now and then which sessions are in use. Not with each call: a busy morning would be one write per click.</summary>
internal sealed class SessionsSeen(Access access, WriteQueue writes, TimeProvider clock, ILogger<SessionsSeen> log) : Worker(clock, log)
{
    /// <summary>How often; what is shown as "last seen" is at most this old.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var seen = access.TakeSeen();
        if (seen.Count == 0) return;
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open("");
            foreach (var (session, at) in seen)
            {
                db.Sessions.IgnoreQueryFilters().Where(s => s.Id == session && s.SeenAt < at).ExecuteUpdate(set => set.SetProperty(s => s.SeenAt, at));
                var owners = db.Sessions.IgnoreQueryFilters().Where(s => s.Id == session).Select(s => s.AccountId);
                db.Accounts.Where(a => owners.Contains(a.Id) && (a.LastSeenAt == null || a.LastSeenAt < at)).ExecuteUpdate(set => set.SetProperty(a => a.LastSeenAt, (DateTimeOffset?)at));
            }
            return seen.Count;
        }, cancel);
    }

    protected override Task WaitAsync(CancellationToken cancel) => Task.Delay(Every, Clock, cancel);
}
