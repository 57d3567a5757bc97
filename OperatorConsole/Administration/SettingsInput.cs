using System.Globalization;
using FluentValidation;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>Who the business is; what is left out stays. <c>version</c> is the one that was read: who has it from before somebody else saved is refused.</summary>
public sealed record BusinessInput(string? Name, string? VatNumber, string? Language, string? TimeZone, int? Version);

/// <summary>The colour of customer pages, <c>#1a2b3c</c>; empty for none.</summary>
public sealed record LookInput(string? Color, int? Version);

/// <summary>Texts by key and language; what is left out stays, an empty one goes back to the product's.</summary>
public sealed record TextsInput(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Texts, int? Version);

/// <summary>A stretch of a day: monday … sunday, from and to as <c>09:00</c>. To is not after from: on the next day.</summary>
public sealed record SpanInput(string? Day, string? From, string? To)
{
    internal static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    internal OpenSpan Span => new(HoursSettings.Days.First(d => HoursSettings.Field(d) == Day), Time(From)!.Value, Time(To)!.Value);
}

/// <summary>Closed from a day to a day, as <c>2026-08-10</c>.</summary>
public sealed record HolidayInput(string? FirstDay, string? LastDay, string? Name, bool? EveryYear)
{
    internal static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal ClosedDays Closed => new(Date(FirstDay)!.Value, Date(LastDay) ?? Date(FirstDay)!.Value, Name ?? "", EveryYear ?? false);
}

/// <summary>When the business is open; what is left out stays.</summary>
public sealed record HoursInput(bool? Always, IReadOnlyList<SpanInput>? Week, IReadOnlyList<HolidayInput>? Holidays, int? Version);

/// <summary>On which sites the web chat may stand.</summary>
public sealed record WebChatInput(IReadOnlyList<string>? AllowedSites, int? Version);

internal sealed class BusinessInputValidator : AbstractValidator<BusinessInput>
{
    public BusinessInputValidator()
    {
        RuleFor(i => i.Name).MaximumLength(BusinessSettings.LongestName);
        RuleFor(i => i.VatNumber).MaximumLength(40);
        RuleFor(i => i.Version).NotNull();
    }
}

internal sealed class LookInputValidator : AbstractValidator<LookInput>
{
    public LookInputValidator()
    {
        RuleFor(i => i.Color).NotNull().MaximumLength(20);
        RuleFor(i => i.Version).NotNull();
    }
}

internal sealed class TextsInputValidator : AbstractValidator<TextsInput>
{
    public TextsInputValidator()
    {
        RuleFor(i => i.Texts).NotEmpty().Must(t => t is null || t.Count <= CustomerText.All.Count && t.Values.All(w => w is not null && w.Values.All(v => v is not null)));
        RuleFor(i => i.Version).NotNull();
    }
}

internal sealed class HoursInputValidator : AbstractValidator<HoursInput>
{
    public HoursInputValidator()
    {
        RuleFor(i => i.Version).NotNull();
        RuleFor(i => i.Week).Must(w => w is null || w.All(s => s is not null && SpanInput.Time(s.From) is not null && SpanInput.Time(s.To) is not null && HoursSettings.Days.Any(d => HoursSettings.Field(d) == s.Day)));
        RuleFor(i => i.Holidays).Must(h => h is null || h.All(d => d is not null && HolidayInput.Date(d.FirstDay) is not null && (d.LastDay is null || HolidayInput.Date(d.LastDay) is not null)));
    }
}

internal sealed class WebChatInputValidator : AbstractValidator<WebChatInput>
{
    public WebChatInputValidator()
    {
        RuleFor(i => i.AllowedSites).NotNull().Must(s => s is null || s.All(one => one is not null) && s.Count <= WebChatSettings.MostSites);
        RuleFor(i => i.Version).NotNull();
    }
}
