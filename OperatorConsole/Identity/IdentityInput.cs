using FluentValidation;

namespace OperatorConsole.Identity;

/// <summary>Who wants a token.</summary>
/// <param name="Email">The account's.</param>
/// <param name="Password">The account's.</param>
/// <param name="Code">Where the account has a second factor: six digits of the authenticator app, or a recovery code.</param>
public sealed record LoginInput(string? Email, string? Password, string? Code = null);

/// <summary>SPEC A3: the answer to a log-in by API.</summary>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds it holds.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
public sealed record TokenView(string AccessToken, int ExpiresIn, string TokenType);

internal sealed class LoginInputValidator : AbstractValidator<LoginInput>
{
    public const int LongestEmail = 254;
    public const int LongestPassword = 256;
    public const int LongestCode = 40;

    public LoginInputValidator()
    {
        RuleFor(i => i.Email).NotEmpty().MaximumLength(LongestEmail);
        RuleFor(i => i.Password).NotEmpty().MaximumLength(LongestPassword);
        RuleFor(i => i.Code).MaximumLength(LongestCode);
    }
}
