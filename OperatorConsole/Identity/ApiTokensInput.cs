using FluentValidation;

namespace OperatorConsole.Identity;

/// <summary>A new API token; without an end it holds until it is revoked.</summary>
public sealed record ApiTokenInput(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);

/// <summary>An API token as the API shows it; <c>key</c> only in the answer to its making.</summary>
public sealed record ApiTokenView(
    string Id, string Name, string Prefix, IReadOnlyList<string> Scopes, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    internal static ApiTokenView Of(ApiToken t) => new(t.Id, t.Name, t.Prefix, t.ScopeList, t.CreatedBy, t.CreatedAt, t.ExpiresAt, t.LastUsedAt, t.RevokedAt);
}

/// <summary>The tokens of a workspace.</summary>
public sealed record ApiTokensPage(IReadOnlyList<ApiTokenView> Items);

/// <summary>A token just made.</summary>
/// <param name="Key">For <c>Authorization: Bearer</c>. Told this once: keep it.</param>
/// <param name="Token">The token.</param>
public sealed record ApiTokenMade(string Key, ApiTokenView Token);

internal sealed class ApiTokenInputValidator : AbstractValidator<ApiTokenInput>
{
    public ApiTokenInputValidator(TimeProvider clock)
    {
        RuleFor(i => i.Name).Must(name => !string.IsNullOrWhiteSpace(name)).MaximumLength(ApiTokens.LongestName);
        RuleFor(i => i.Scopes).NotEmpty();
        RuleForEach(i => i.Scopes).Must(scope => Scopes.All.Contains(scope));
        RuleFor(i => i.ExpiresAt).Must(ends => ends is null || ends > clock.GetUtcNow());
    }
}
