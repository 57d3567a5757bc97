using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Identity;

/// <summary>A business as it is set up.</summary>
/// <param name="Name">The name customers see.</param>
/// <param name="Id">Its short id; empty: made from the name.</param>
/// <param name="VatNumber">As typed.</param>
/// <param name="Language">it, en, es or pt.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record NewBusiness(string? Name, string? Id, string? VatNumber, string? Language, string? TimeZone);

/// <summary>Sets an empty console up: its first workspace and admin. Once there is an account this is over for good.</summary>
public sealed class FirstStart(ConsoleDbs dbs, WriteQueue writes, NewAccounts accounts, SetupCode code, TimeProvider clock)
{
    private const int LongestName = 120;
    private volatile bool done;

    /// <summary>Whether there is nobody yet. Asks the database until there is.</summary>
    public async ValueTask<bool> IsNeededAsync(CancellationToken cancel)
    {
        if (done) return false;
        await using var db = dbs.OpenAcross();
        if (!await db.Accounts.AnyAsync(cancel)) return true;
        done = true;
        return false;
    }

    /// <summary>Lets pass who has typed the code from the log.</summary>
    /// <exception cref="ProblemException">400, 429: not so.</exception>
    public void Demand(string? typed) => code.Demand(typed);

    /// <summary>The workspace that would be made.</summary>
    /// <exception cref="SetupException">Something is not right; says which field.</exception>
    public Workspace Check(NewBusiness business)
    {
        var name = business.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) throw new SetupException(nameof(business.Name), "NoBusinessName");
        var vat = VatNumber.Read(business.VatNumber);
        if (vat.Fault == VatFault.Length) throw new SetupException(nameof(business.VatNumber), "VatLength", vat.Digits);
        if (vat.Fault == VatFault.Check) throw new SetupException(nameof(business.VatNumber), "VatCheck");
        var id = business.Id?.Trim().ToLowerInvariant() is { Length: > 0 } chosen ? chosen : WorkspaceIds.From(name);
        if (!WorkspaceIds.IsOne(id)) throw new SetupException(nameof(business.Id), "WrongId");
        if (business.TimeZone is not { Length: > 0 and <= 64 } zone || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) throw new SetupException(nameof(business.TimeZone), "WrongTimeZone");
        var language = Languages.Known(business.Language) ?? throw new SetupException(nameof(business.Language), "WrongLanguage");
        return new Workspace { Id = id, Name = name, VatNumber = vat.Number, TimeZone = zone, Language = language, CreatedAt = clock.GetUtcNow() };
    }

    /// <summary>Makes workspace and admin, and uses the code up.</summary>
    /// <exception cref="ProblemException">400, 429: the code is wrong, or the admin's name, e-mail or password will not do; 409: somebody was faster.</exception>
    public async Task<Account> FinishAsync(string? typed, NewBusiness business, string? name, string? email, string? password, CancellationToken cancel)
    {
        Demand(typed);
        var workspace = Check(business);
        var account = await accounts.MakeAsync(workspace.Id, name ?? "", email ?? "", Role.Admin, password ?? "");
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(workspace.Id);
            if (db.Accounts.Any()) throw new ProblemException(409, "AlreadySetUp");
            if (!db.Workspaces.Any(w => w.Id == workspace.Id)) db.Add(workspace);
            db.Add(account);
            return db.SaveChanges();
        }, cancel);
        code.Forget();
        done = true;
        return account;
    }
}

/// <summary>A field of the set-up is not right.</summary>
/// <param name="which">Which one, as <see cref="NewBusiness"/> calls it.</param>
/// <param name="key">The key of its words.</param>
/// <param name="values">What is filled into them.</param>
public sealed class SetupException(string which, string key, params object[] values) : ProblemException(400, key, values)
{
    /// <summary>Which field.</summary>
    public string Field => which;
}
