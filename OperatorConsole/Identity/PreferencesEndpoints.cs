using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>What a person chose; null or empty forgets it.</summary>
public sealed record PreferenceInput(string? Value);

/// <summary>What the caller has chosen for themselves.</summary>
internal static class PreferencesEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/v1/me/preferences").RequireAuthorization(Policies.Operator).WithTags("Me");
        mine.MapGet("", ListAsync).WithSummary("What you have chosen for yourself");
        mine.MapPut("/{key}", SetAsync).Checked<PreferenceInput>().WithSummary("Chooses something for yourself; an empty value forgets it");
    }

    private static async Task<Ok<IReadOnlyDictionary<string, string>>> ListAsync(Caller caller, Preferences preferences, CancellationToken cancel) =>
        TypedResults.Ok(await preferences.OfAsync(caller.Actor, cancel));

    private static async Task<NoContent> SetAsync(string key, PreferenceInput input, Caller caller, Preferences preferences, CancellationToken cancel)
    {
        await preferences.SetAsync(caller.Actor, key, input.Value ?? "", cancel);
        return TypedResults.NoContent();
    }
}

internal sealed class PreferenceInputValidator : AbstractValidator<PreferenceInput>
{
    public PreferenceInputValidator() => RuleFor(i => i.Value).MaximumLength(Preferences.LongestValue);
}
