using FluentValidation;

namespace OperatorConsole.Identity;

/// <summary>A new account; without a role an operator's.</summary>
public sealed record PersonInput(string? Name, string? Email, string? Role, string? Password);

/// <summary>The role to give: operator, supervisor or admin.</summary>
public sealed record RoleInput(string? Role);

/// <summary>The password to give.</summary>
public sealed record PasswordInput(string? Password);

/// <summary>An account as the API shows it.</summary>
public sealed record PersonView(string Id, string Name, string Email, string Role, bool Disabled, DateTimeOffset CreatedAt)
{
    internal static PersonView Of(Account account) =>
        new(account.Id, account.Name, account.Email ?? "", RoleWords.Of(account.Role), account.DisabledAt is not null, account.CreatedAt);
}

/// <summary>Everybody of a workspace.</summary>
public sealed record PeoplePage(IReadOnlyList<PersonView> Items);

/// <summary>Roles as the API writes them.</summary>
internal static class RoleWords
{
    public static string Of(Role role) => role.ToString().ToLowerInvariant();

    public static Role? Read(string? word) => Enum.GetValues<Role>().Where(role => Of(role) == word).Cast<Role?>().FirstOrDefault();
}

internal sealed class PersonInputValidator : AbstractValidator<PersonInput>
{
    public PersonInputValidator()
    {
        RuleFor(i => i.Name).NotEmpty().MaximumLength(120);
        RuleFor(i => i.Email).NotEmpty().EmailAddress().MaximumLength(LoginInputValidator.LongestEmail);
        RuleFor(i => i.Role).Must(role => role is null || RoleWords.Read(role) is not null);
        RuleFor(i => i.Password).NotEmpty().MaximumLength(LoginInputValidator.LongestPassword);
    }
}

internal sealed class RoleInputValidator : AbstractValidator<RoleInput>
{
    public RoleInputValidator() => RuleFor(i => i.Role).Must(role => RoleWords.Read(role) is not null);
}

internal sealed class PasswordInputValidator : AbstractValidator<PasswordInput>
{
    public PasswordInputValidator() => RuleFor(i => i.Password).NotEmpty().MaximumLength(LoginInputValidator.LongestPassword);
}
