using OperatorConsole.Identity;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>The secret by which other sites sign their visitors, in the hands of admins. People only: a program that leaks must not be able to give itself a new one.</summary>
public sealed class WebChatSecrets(SettingsDesk desk, VisitorHashSecrets secrets, Access access, TimeProvider clock)
{
    /// <summary>Makes a new secret; what was signed with the one before is not believed any more.</summary>
    /// <returns>The secret, which is told this once.</returns>
    /// <exception cref="AccessDeniedException">No admin, or no person.</exception>
    public async Task<string> RotateAsync(Actor actor, CancellationToken cancel)
    {
        Demand(actor);
        var (shown, kept) = secrets.Make();
        await desk.SaveAsync<WebChatSettings>(actor, null, stored => stored with { VisitorHashSecret = kept, SecretMadeAt = clock.GetUtcNow() }, cancel);
        return shown;
    }

    /// <summary>Takes it away: no visitor is believed to be signed in.</summary>
    /// <exception cref="AccessDeniedException">No admin, or no person.</exception>
    public Task RemoveAsync(Actor actor, CancellationToken cancel)
    {
        Demand(actor);
        return desk.SaveAsync<WebChatSettings>(actor, null, stored => stored with { VisitorHashSecret = null, SecretMadeAt = null }, cancel);
    }

    private void Demand(Actor actor)
    {
        access.Demand(actor, Role.Admin);
        if (actor.IsProgram) throw new AccessDeniedException();
    }
}
