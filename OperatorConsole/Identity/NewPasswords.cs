using Microsoft.AspNetCore.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>What a new password must be, and the hash that is kept of it.</summary>
public sealed class NewPasswords(IServiceScopeFactory scopes)
{
    /// <summary>The hash. Takes long by intent: not within a turn to write.</summary>
    /// <exception cref="ProblemException">400: it is too easy.</exception>
    public async Task<string> HashAsync(Account account, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var rule in accounts.PasswordValidators)
            if (await rule.ValidateAsync(accounts, account, password) is { Succeeded: false }) throw new ProblemException(400, "WeakPassword");
        return accounts.PasswordHasher.HashPassword(account, password);
    }
}
