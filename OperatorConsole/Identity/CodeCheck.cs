using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// Whether a code is one of the account's authenticator app or one of its recovery codes. Each works once. What is wrong counts like a wrong password,
/// and a locked account gets the same answer as a wrong code.
/// </summary>
public sealed class CodeCheck(WriteQueue writes, IDataProtectionProvider protection, Lockout lockout, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector(TwoFactor.Purpose);

    /// <summary>Returns when it is.</summary>
    /// <exception cref="ProblemException">401: it is not.</exception>
    public async Task RunAsync(Account account, string code, CancellationToken cancel)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        var recovery = RecoveryCodes.HashOf(account.Id, code); // before the turn to write: it takes long by intent
        var passed = await writes.RunAsync(turn =>
        {
            using var db = turn.Open(account.WorkspaceId);
            if (lockout.IsOpen(db, account.Id) && (UseApp(db, account.Id, digits) || UseRecovery(db, account.Id, recovery))) return lockout.Clear(db, account.Id);
            lockout.Miss(db, account.Id);
            return false;
        }, cancel);
        if (!passed) throw new ProblemException(401, "WrongCode");
    }

    private bool UseApp(ConsoleDb db, string accountId, string code)
    {
        if (db.SecondFactors.AsNoTracking().SingleOrDefault(f => f.AccountId == accountId && f.ConfirmedAt != null) is not { } factor) return false;
        if (SecretOf(factor) is not { } secret || Totp.Accept(secret, code, clock.GetUtcNow(), factor.LastStep) is not { } step) return false;
        return db.SecondFactors.Where(f => f.AccountId == accountId && f.LastStep < step).ExecuteUpdate(set => set.SetProperty(f => f.LastStep, step)) == 1;
    }

    private static bool UseRecovery(ConsoleDb db, string accountId, string? hash) =>
        hash is not null && db.RecoveryCodes.Where(c => c.AccountId == accountId && c.Hash == hash).ExecuteDelete() == 1;

    private byte[]? SecretOf(SecondFactor factor)
    {
        try { return protector.Unprotect(Convert.FromBase64String(factor.Secret)); }
        catch (CryptographicException) { return null; } // sealed with keys that are gone: recovery codes still work
    }
}
