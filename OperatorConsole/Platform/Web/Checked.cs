using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;

namespace OperatorConsole.Platform.Web;

/// <summary>Checks an endpoint's input with its validator before the endpoint runs.</summary>
public static class CheckedInput
{
    /// <summary>Refuses a missing or wrong <typeparamref name="T"/> with 400 and says what is wrong with which field.</summary>
    public static RouteHandlerBuilder Checked<T>(this RouteHandlerBuilder endpoint) where T : class =>
        endpoint.AddEndpointFilter(async (call, next) =>
        {
            if (call.Arguments.OfType<T>().FirstOrDefault() is not { } input) throw new ProblemException(400, "NoBody");
            var validator = call.HttpContext.RequestServices.GetRequiredService<IValidator<T>>();
            var result = await validator.ValidateAsync(input, call.HttpContext.RequestAborted);
            return result.IsValid ? await next(call) : TypedResults.ValidationProblem(ByField(result.Errors), title: ProblemWords.Of("Invalid"));
        }).ProducesValidationProblem();

    // Fields are called as the caller wrote them: content.text, not Content.Text.
    private static Dictionary<string, string[]> ByField(IEnumerable<ValidationFailure> errors) =>
        errors.GroupBy(e => Named(e.PropertyName)).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray());

    private static string Named(string property) => string.Join('.', property.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
