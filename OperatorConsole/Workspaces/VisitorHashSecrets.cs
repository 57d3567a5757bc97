using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OperatorConsole.Workspaces;

/// <summary>
/// The secrets by which other sites sign who their visitor is. A site holds its own in plain text, for it signs with it; here it is kept sealed by the
/// installation's key, shown once when it is made, and opened only to check a signature.
/// </summary>
public sealed class VisitorHashSecrets(IDataProtectionProvider protection, WorkspaceDirectory workspaces)
{
    private const string Mark = "ocv_";
    private readonly IDataProtector protector = protection.CreateProtector("visitor hash secret v1");

    /// <summary>The workspace's secret in plain text, to check a visitor's hash with; null when there is none, or it was sealed by a key that is lost.</summary>
    public async ValueTask<string?> OfAsync(string workspaceId, CancellationToken cancel)
    {
        if ((await workspaces.SettingsAsync<WebChatSettings>(workspaceId, cancel)).VisitorHashSecret is not { } kept) return null;
        try { return protector.Unprotect(kept); }
        catch (CryptographicException) { return null; }
    }

    /// <summary>A new one: as it is shown this once, and as it is kept.</summary>
    public (string Shown, string Kept) Make()
    {
        var shown = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (shown, protector.Protect(shown));
    }
}
