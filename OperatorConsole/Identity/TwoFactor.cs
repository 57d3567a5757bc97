using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>Whether an account has a second factor.</summary>
/// <param name="Since">When it was switched on; null: it is off.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
public sealed record TwoFactorState(DateTimeOffset? Since, int CodesLeft);

/// <summary>What an authenticator app is told. Shown once, at set-up.</summary>
/// <param name="Key">To type, where there is no camera.</param>
/// <param name="Address">To scan: <c>otpauth://totp/…</c>.</param>
public sealed record TwoFactorKey(string Key, string Address);

/// <summary>The second factor, in the hands of the person whose it is.</summary>
public sealed class TwoFactor(ConsoleDbs dbs, WriteQueue writes, OwnAccount own, CodeCheck codes, IDataProtectionProvider protection, TimeProvider clock)
{
    internal const string Purpose = "second factor";
    private const string Issuer = "OperatorConsole";
    private readonly IDataProtector protector = protection.CreateProtector(Purpose);

    /// <summary>How it stands.</summary>
    public async Task<TwoFactorState> OfAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = dbs.Open(actor.WorkspaceId);
        var since = await db.SecondFactors.Where(f => f.AccountId == actor.Id).Select(f => f.ConfirmedAt).SingleOrDefaultAsync(cancel);
        return new(since, since is null ? 0 : await db.RecoveryCodes.CountAsync(c => c.AccountId == actor.Id, cancel));
    }

    /// <summary>Makes a new secret. Nothing asks for it before <see cref="ConfirmAsync"/>.</summary>
    /// <exception cref="ProblemException">409: there is one already.</exception>
    public async Task<TwoFactorKey> BeginAsync(Actor actor, CancellationToken cancel)
    {
        var account = await own.ReadAsync(actor, cancel);
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var closed = Convert.ToBase64String(protector.Protect(secret));
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var factor = db.SecondFactors.SingleOrDefault(f => f.AccountId == actor.Id);
            if (factor?.ConfirmedAt is not null) throw new ProblemException(409, "SecondFactorIsOn");
            if (factor is not null) factor.Secret = closed;
            else db.Add(new SecondFactor { WorkspaceId = actor.WorkspaceId, AccountId = actor.Id, Secret = closed, Trust = Sessions.NewStamp() });
            return db.SaveChanges();
        }, cancel);
        var key = Totp.Written(secret);
        return new(string.Join(' ', key.Chunk(4).Select(c => new string(c))), $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email ?? "")}?secret={key}&issuer={Issuer}");
    }

    /// <summary>Switches it on with a first code, which proves that the app has the secret; gives the recovery codes, which are shown once.</summary>
    /// <exception cref="ProblemException">401: the code is wrong; 409: nothing was begun.</exception>
    public async Task<IReadOnlyList<string>> ConfirmAsync(Actor actor, string code, CancellationToken cancel)
    {
        await own.ReadAsync(actor, cancel);
        var given = Prepare(actor, out var rows);
        var typed = new string([.. code.Where(char.IsAsciiDigit)]);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            if (db.SecondFactors.SingleOrDefault(f => f.AccountId == actor.Id) is not { ConfirmedAt: null } factor) throw new ProblemException(409, "SecondFactorIsOn");
            var now = clock.GetUtcNow();
            factor.LastStep = Totp.Accept(protector.Unprotect(Convert.FromBase64String(factor.Secret)), typed, now, factor.LastStep) ?? throw new ProblemException(401, "WrongCode");
            factor.ConfirmedAt = now;
            db.AddRange(rows);
            db.SaveChanges();
            turn.AfterCommit(() => own.Tell(actor));
            return Mark(db, actor, true);
        }, cancel);
        return given;
    }

    /// <summary>Gives new recovery codes; those of before are worth nothing.</summary>
    /// <exception cref="ProblemException">401: the code is wrong.</exception>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Actor actor, string code, CancellationToken cancel)
    {
        await codes.RunAsync(await own.ReadAsync(actor, cancel), code, cancel);
        var given = Prepare(actor, out var rows);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            db.RecoveryCodes.Where(c => c.AccountId == actor.Id).ExecuteDelete();
            db.AddRange(rows);
            turn.AfterCommit(() => own.Tell(actor));
            return db.SaveChanges();
        }, cancel);
        return given;
    }

    /// <summary>Switches it off.</summary>
    /// <exception cref="ProblemException">400: the password is wrong; 401: the code is.</exception>
    public async Task DisableAsync(Actor actor, string password, string code, CancellationToken cancel)
    {
        await codes.RunAsync(await own.ProveAsync(actor, password, cancel), code, cancel);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            turn.AfterCommit(() => own.Tell(actor));
            return Remove(db, actor.WorkspaceId, actor.Id);
        }, cancel);
    }

    /// <summary>Within a turn to write: takes an account's second factor away.</summary>
    internal static int Remove(ConsoleDb db, string workspaceId, string accountId)
    {
        db.RecoveryCodes.IgnoreQueryFilters().Where(c => c.AccountId == accountId).ExecuteDelete();
        db.SecondFactors.IgnoreQueryFilters().Where(f => f.AccountId == accountId).ExecuteDelete();
        return db.Accounts.Where(a => a.Id == accountId && a.WorkspaceId == workspaceId).ExecuteUpdate(set => set.SetProperty(a => a.TwoFactorEnabled, false));
    }

    private static int Mark(ConsoleDb db, Actor actor, bool on) => db.Accounts.Where(a => a.Id == actor.Id).ExecuteUpdate(set => set.SetProperty(a => a.TwoFactorEnabled, on));

    private static IReadOnlyList<string> Prepare(Actor actor, out List<RecoveryCode> rows)
    {
        var given = RecoveryCodes.New();
        rows = [.. given.Select(code => new RecoveryCode { WorkspaceId = actor.WorkspaceId, AccountId = actor.Id, Hash = RecoveryCodes.HashOf(actor.Id, code)! })];
        return given;
    }
}
