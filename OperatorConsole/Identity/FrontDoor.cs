using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>Sign-in by browser: the password, then the code where the account has a second factor and the computer is not spared it.</summary>
internal sealed class FrontDoor(ConsoleDbs dbs, PasswordCheck passwords, CodeCheck codes, Entrance entrance, SealedCookies cookies)
{
    public static readonly TimeSpan SecondStepWithin = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan TrustedFor = TimeSpan.FromDays(30);

    /// <summary>True: signed in. False: the code is still owed, and the browser knows by whom.</summary>
    /// <exception cref="ProblemException">401: e-mail or password is wrong, or the account takes none now.</exception>
    public async Task<bool> EnterAsync(HttpContext context, string email, string password, CancellationToken cancel)
    {
        var account = await passwords.RunAsync(email, password, cancel);
        if (account.TwoFactorEnabled && !await IsTrustedAsync(context, account, cancel))
        {
            cookies.Set(context, SealedCookies.SecondStep, $"{account.Id} {Actors.DigestOf(account.SecurityStamp)}", SecondStepWithin);
            return false;
        }
        await entrance.OpenAsync(context, account, cancel);
        return true;
    }

    /// <summary>Whether somebody at this browser owes a code.</summary>
    public bool IsCodeOwed(HttpContext context) => cookies.Read(context, SealedCookies.SecondStep) is not null;

    /// <summary>Signs in who owes a code; a computer one trusts is not asked again for <see cref="TrustedFor"/>.</summary>
    /// <exception cref="ProblemException">401: the code is wrong (<c>WrongCode</c>), or the password must be given again (<c>CodeTooLate</c>).</exception>
    public async Task EnterByCodeAsync(HttpContext context, string code, bool trust, CancellationToken cancel)
    {
        if (cookies.Read(context, SealedCookies.SecondStep)?.Split(' ') is not [var id, var stamp]) throw new ProblemException(401, "CodeTooLate");
        var account = await FindAsync(id, cancel);
        if (account is null || Actors.DigestOf(account.SecurityStamp) != stamp || account.DisabledAt is not null) throw new ProblemException(401, "CodeTooLate");
        await codes.RunAsync(account, code, cancel);
        SealedCookies.Clear(context, SealedCookies.SecondStep);
        if (trust && await TrustOfAsync(account, cancel) is { } mark) cookies.Set(context, SealedCookies.Trusted, mark, TrustedFor);
        await entrance.OpenAsync(context, account, cancel);
    }

    private async Task<bool> IsTrustedAsync(HttpContext context, Account account, CancellationToken cancel) =>
        cookies.Read(context, SealedCookies.Trusted) is { } shown && shown == await TrustOfAsync(account, cancel);

    // Ends with another password, with another authenticator and with "sign out everywhere".
    private async Task<string?> TrustOfAsync(Account account, CancellationToken cancel)
    {
        await using var db = dbs.Open(account.WorkspaceId);
        var trust = await db.SecondFactors.Where(f => f.AccountId == account.Id).Select(f => f.Trust).SingleOrDefaultAsync(cancel);
        return trust is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id} {trust} {account.PasswordHash}")));
    }

    private async Task<Account?> FindAsync(string id, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel);
    }
}
