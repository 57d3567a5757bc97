using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Safety;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Given;

/// <summary>The web chat's settings of a workspace, put where the settings page puts them.</summary>
internal static class WebChatSettingsOf
{
    /// <summary>Lists these sites and makes a secret, which is returned as its admin sees it.</summary>
    public static async Task<string> ListAsync(this OpenConsole console, string workspace, params string[] sites)
    {
        var (shown, kept) = console.Get<VisitorHashSecrets>().Make();
        await using var db = console.Get<ConsoleDbs>().Open(workspace);
        ISection<WebChatSettings> settings = new WebChatSettings(sites, kept, TimeProvider.System.GetUtcNow());
        var row = await db.Set<SectionRow>().SingleOrDefaultAsync(s => s.Section == "web_chat");
        if (row is null) db.Add(row = new SectionRow { WorkspaceId = workspace, Section = "web_chat" });
        row.Content = settings.Write(await db.Set<Workspace>().SingleAsync(w => w.Id == workspace));
        await db.SaveChangesAsync();
        console.Get<WorkspaceDirectory>().Forget(workspace);
        return shown;
    }
}
