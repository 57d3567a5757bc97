using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>Makes accounts that can sign in, ready to be stored.</summary>
public sealed class NewAccounts(NewPasswords passwords, ILookupNormalizer names, TimeProvider clock)
{
    private static readonly EmailAddressAttribute Shape = new();

    /// <summary>An account nobody has stored yet. Takes long by intent (its password): not within a turn to write.</summary>
    /// <exception cref="ProblemException">400: the name is missing, the e-mail is none, or the password too easy.</exception>
    public async Task<Account> MakeAsync(string workspaceId, string name, string email, Role role, string password)
    {
        (name, email) = (NameOf(name), EmailOf(email));
        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = NewId.At(now), WorkspaceId = workspaceId, Name = name, Role = role, CreatedAt = now, Email = email, NormalizedEmail = names.NormalizeEmail(email),
            UserName = email, NormalizedUserName = names.NormalizeName(email), EmailConfirmed = true, LockoutEnabled = true, SecurityStamp = Sessions.NewStamp(),
        };
        account.PasswordHash = await passwords.HashAsync(account, password);
        return account;
    }

    /// <inheritdoc cref="NewPasswords.HashAsync" />
    public Task<string> HashAsync(Account account, string password) => passwords.HashAsync(account, password);

    /// <summary>Within a turn to write: whether an e-mail has an account already, in whichever workspace.</summary>
    internal bool IsTaken(ConsoleDb db, string email)
    {
        var name = names.NormalizeEmail(email);
        return db.Accounts.Any(a => a.NormalizedEmail == name);
    }

    /// <summary>A person's name as it is kept.</summary>
    /// <exception cref="ProblemException">400: it says nothing, or too much.</exception>
    public static string NameOf(string? typed) => typed?.Trim() is { Length: > 0 and <= 120 } name && !name.Any(char.IsControl) ? name : throw new ProblemException(400, "NoName");

    /// <summary>An e-mail as it is kept.</summary>
    /// <exception cref="ProblemException">400: it is none.</exception>
    public static string EmailOf(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= LoginInputValidator.LongestEmail } email && Shape.IsValid(email) && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? email : throw new ProblemException(400, "InvalidEmail");
}
