using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.Simulator;

/// <summary>The people of the demo workspaces.</summary>
internal sealed class DemoStaff(IPasswordHasher<Account> hasher, DateTimeOffset since)
{
    /// <summary>Everybody's password; it is in the documentation.</summary>
    public const string Password = "Demo-2026!";

    private static readonly (string Key, string Workspace, DemoAccount Person)[] Everybody =
    [
        ("anna", DemoData.Workspace, new("Anna Greco", Role.Operator, "anna@demo.local")),
        ("marco", DemoData.Workspace, new("Marco Villa", Role.Operator, "marco@demo.local")),
        ("sara", DemoData.Workspace, new("Sara Conti", Role.Supervisor, "sara@demo.local")),
        ("carla", DemoData.Workspace, new("Carla Rossi", Role.Admin, "admin@demo.local")),
        ("luca", DemoData.OtherWorkspace, new("Luca Bianchi", Role.Admin, "luca@demo2.local")),
    ];

    /// <summary>Whom the log-in page offers to try.</summary>
    public static DemoAccounts Offered { get; } = new([.. Everybody.Select(e => e.Person)], Password);

    /// <summary>The accounts of a workspace by the key the script names them with.</summary>
    public IReadOnlyDictionary<string, Account> Of(string workspaceId) =>
        Everybody.Where(e => e.Workspace == workspaceId).ToDictionary(e => e.Key, e => Make(workspaceId, e.Person.Email, e.Person.Name, e.Person.Role));

    private Account Make(string workspaceId, string email, string name, Role role)
    {
        var account = new Account
        {
            Id = NewId.At(since), WorkspaceId = workspaceId, Name = name, Role = role, CreatedAt = since,
            UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true, LockoutEnabled = true, SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
        };
        account.PasswordHash = hasher.HashPassword(account, Password);
        return account;
    }
}
