using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

/// <summary>The framework's hasher, cheap enough for tests, that counts how often it had to compare: time itself is no thing to assert.</summary>
internal sealed class CountedHasher : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> real = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
    private int compared;

    public int Compared => Volatile.Read(ref compared);

    public string HashPassword(Account user, string password) => real.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref compared);
        return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
