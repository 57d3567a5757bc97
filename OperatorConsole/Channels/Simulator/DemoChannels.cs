using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Channels.Simulator;

/// <summary>
/// The demo's accounts with providers. Where the section <c>Demo</c> names real keys they are used (<c>Demo:WhatsApp:AccessToken</c> …); else everything sent is taken by a
/// stand-in within the process, and nothing leaves the machine.
/// </summary>
internal sealed class DemoChannels(ConsoleDbs dbs, KeyRing ring, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>The account a seeded conversation of a channel belongs to; empty for channels that need none.</summary>
    public static string IdOf(string workspaceId, string channel) => channel == "whatsapp" ? $"{workspaceId}-{channel}" : "";

    /// <summary>Makes them, or brings them to what the configuration says now. Call at a demo start once the database is ready.</summary>
    public async Task SetUpAsync(CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        foreach (var (workspaceId, number) in new[] { (DemoData.Workspace, "+39 035 412 8870"), (DemoData.OtherWorkspace, "+39 035 555 0142") })
        {
            var given = workspaceId == DemoData.Workspace ? configuration.GetSection("Demo:WhatsApp") : null;
            var secrets = new Dictionary<string, string>
            {
                ["access_token"] = given?["AccessToken"] ?? "demo", ["app_secret"] = given?["AppSecret"] ?? NewSecret(), ["verify_token"] = given?["VerifyToken"] ?? NewSecret(),
            };
            var settings = new Dictionary<string, string>
            {
                ["phone_number_id"] = given?["PhoneNumberId"] ?? $"demo-{workspaceId}", ["business_account_id"] = given?["BusinessAccountId"] ?? $"demo-business-{workspaceId}",
                // With a token of one's own it is Meta that is meant; without one nobody is called.
                ["base_url"] = given?["BaseUrl"] ?? (given?["AccessToken"] is null ? $"http://{WhatsAppStandIn.HostName}/" : ""),
            };
            await PutAsync(db, IdOf(workspaceId, "whatsapp"), workspaceId, number, settings, secrets, cancel);
        }
        await db.SaveChangesAsync(cancel);
    }

    private async Task PutAsync(ConsoleDb db, string id, string workspaceId, string number, Dictionary<string, string> settings, Dictionary<string, string> secrets, CancellationToken cancel)
    {
        var account = await db.ChannelAccounts.IgnoreQueryFilters().SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (account is null)
        {
            if (!db.Set<Workspaces.Workspace>().Any(w => w.Id == workspaceId)) return;
            account = new ChannelAccount
            {
                Id = id, WorkspaceId = workspaceId, Channel = "whatsapp", Name = "WhatsApp", ExternalId = "", Settings = "", Secrets = "", Address = number, SecretsSetAt = clock.GetUtcNow(), CreatedAt = clock.GetUtcNow(),
            };
            db.Add(account);
        }
        (account.ExternalId, account.Settings, account.Secrets) = (settings["phone_number_id"], JsonSerializer.Serialize(settings), ring.Seal(secrets));
        (account.HeldUntil, account.HeldWhy) = (null, null);
    }

    private static string NewSecret() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);
}
