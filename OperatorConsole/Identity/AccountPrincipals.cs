using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace OperatorConsole.Identity;

/// <summary>What the cookie says of an account: the same as a token does.</summary>
internal sealed class AccountPrincipals : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) =>
        Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(Actors.ClaimsOf(user), IdentityConstants.ApplicationScheme)));
}
