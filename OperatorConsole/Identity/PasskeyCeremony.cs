using Microsoft.AspNetCore.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// The two rounds of WebAuthn, to add a passkey and to sign in with one: what is to be signed goes out, what was signed comes back. The challenge stays in a sealed
/// cookie in between and is taken away with the answer. A passkey asks for the person (finger, face, PIN), so it is two factors in one, and no code is owed.
/// </summary>
internal sealed class PasskeyCeremony(IPasskeyHandler<Account> passkeys, UserManager<Account> accounts, SealedCookies cookies, OwnAccount own, Entrance entrance)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    /// <summary>What the browser is to make a passkey from, as JSON.</summary>
    /// <exception cref="ProblemException">400: the password is wrong; 409: there are as many as one may have.</exception>
    public async Task<string> BeginAddingAsync(HttpContext context, Actor actor, string password, CancellationToken cancel)
    {
        var account = await own.ProveAsync(actor, password, cancel);
        if ((await accounts.GetPasskeysAsync(account)).Count >= Passkeys.Most) throw new ProblemException(409, "TooManyPasskeys");
        var made = await passkeys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.Email ?? "", DisplayName = account.Name }, context);
        cookies.Set(context, SealedCookies.Passkey, "add " + made.AttestationState, Within);
        return made.CreationOptionsJson;
    }

    /// <summary>Keeps the passkey that was made.</summary>
    /// <exception cref="ProblemException">400: it is not what was asked for, or came too late.</exception>
    public async Task AddAsync(HttpContext context, Actor actor, string credential, string? name, CancellationToken cancel)
    {
        await own.ReadAsync(actor, cancel);
        var result = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = Take(context, "add ") });
        if (!result.Succeeded || result.UserEntity.Id != actor.Id) throw new ProblemException(400, "PasskeyRefused");
        var account = await accounts.FindByIdAsync(actor.Id) ?? throw new AccessDeniedException();
        result.Passkey.Name = NewAccounts.NameOf(string.IsNullOrWhiteSpace(name) ? Devices.Of(context.Request.Headers.UserAgent) is { Length: > 0 } device ? device : "Passkey" : name);
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded) throw new ProblemException(400, "PasskeyRefused");
        own.Tell(actor);
    }

    /// <summary>What a passkey is to sign to let its person in, as JSON. Says nothing of who has one.</summary>
    public async Task<string> BeginSigningInAsync(HttpContext context)
    {
        var made = await passkeys.MakeRequestOptionsAsync(null, context);
        cookies.Set(context, SealedCookies.Passkey, "enter " + made.AssertionState, Within);
        return made.RequestOptionsJson;
    }

    /// <summary>Signs in whose passkey has signed.</summary>
    /// <exception cref="ProblemException">401: it is nobody's here, does not fit, or its account is switched off.</exception>
    public async Task SignInAsync(HttpContext context, string credential, CancellationToken cancel)
    {
        var result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = Take(context, "enter ") });
        if (!result.Succeeded || result.User.DisabledAt is not null) throw new ProblemException(401, "WrongPasskey");
        if (!(await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded) throw new ProblemException(401, "WrongPasskey");
        await entrance.OpenAsync(context, result.User, cancel);
    }

    private string? Take(HttpContext context, string purpose)
    {
        var state = cookies.Read(context, SealedCookies.Passkey);
        SealedCookies.Clear(context, SealedCookies.Passkey);
        return state?.StartsWith(purpose, StringComparison.Ordinal) == true ? state[purpose.Length..] : null;
    }
}
