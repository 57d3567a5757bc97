using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>Lets somebody in who has proved who they are: a session of their own, and the cookie that stands for it.</summary>
public sealed class Entrance(WriteQueue writes, Access access, TimeProvider clock)
{
    private const int MarkBytes = 16;

    /// <summary>Begins a session in the browser that asks.</summary>
    public async Task OpenAsync(HttpContext context, Account account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = "s" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MarkBytes)), WorkspaceId = account.WorkspaceId, AccountId = account.Id,
            Device = Devices.Of(context.Request.Headers.UserAgent), Address = context.Connection.RemoteIpAddress?.ToString() ?? "", StartedAt = now, SeenAt = now,
        };
        await writes.RunAsync(turn =>
        {
            var oldest = now - Session.Longest;
            using var db = turn.Open(account.WorkspaceId);
            db.Sessions.Where(s => s.AccountId == account.Id && s.SeenAt < oldest).ExecuteDelete();
            db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdate(set => set.SetProperty(a => a.LastSeenAt, (DateTimeOffset?)now));
            db.Add(session);
            return db.SaveChanges();
        }, cancel);
        access.Forget(account.Id);
        var who = new ClaimsPrincipal(new ClaimsIdentity(Actors.ClaimsOf(account, session.Id), IdentityConstants.ApplicationScheme));
        await context.SignInAsync(IdentityConstants.ApplicationScheme, who, new AuthenticationProperties { IsPersistent = true });
        if (account.Language is { } language) LanguageCookie.Set(context.Response, language);
    }
}
