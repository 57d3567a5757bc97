using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Ui.Operator;

/// <summary>The names behind ids in a workspace: colleagues and labels.</summary>
public sealed record DirectoryPage(ImmutableDictionary<string, Colleague> Colleagues, ImmutableDictionary<string, Label> Labels, DateTimeOffset ReadAt);

/// <summary>Names for screens, shared by all circuits of a workspace and at most half a minute old.</summary>
public sealed class Directory(ConsoleDbs dbs, Colleagues colleagues, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, DirectoryPage> pages = new();

    /// <summary>Read again unless it was read after a moment: for whoever has heard that it is not what it was.</summary>
    public ValueTask<DirectoryPage> SinceAsync(string workspaceId, DateTimeOffset moment, CancellationToken cancel)
    {
        if (pages.TryGetValue(workspaceId, out var page) && page.ReadAt <= moment) pages.TryRemove(workspaceId, out _);
        return OfAsync(workspaceId, cancel);
    }

    public async ValueTask<DirectoryPage> OfAsync(string workspaceId, CancellationToken cancel)
    {
        if (pages.TryGetValue(workspaceId, out var page) && clock.GetUtcNow() - page.ReadAt < Fresh) return page;
        await using var db = dbs.Open(workspaceId);
        var labels = await db.Labels.AsNoTracking().ToListAsync(cancel);
        var people = await colleagues.ListAsync(workspaceId, cancel);
        return pages[workspaceId] = new DirectoryPage(people.ToImmutableDictionary(p => p.Id), labels.ToImmutableDictionary(l => l.Id), clock.GetUtcNow());
    }
}
