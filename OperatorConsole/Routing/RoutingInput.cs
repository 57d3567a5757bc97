using FluentValidation;

namespace OperatorConsole.Routing;

/// <summary>The state one chooses: available, busy or away.</summary>
public sealed record PresenceInput(string? State);

/// <summary>How many conversations at once; 0 gives none.</summary>
public sealed record CapacityInput(int? Capacity);

/// <summary>How waiting conversations find an operator: take or push; and how many at once for who comes for the first time, if that is to change.</summary>
public sealed record RoutingInput(string? Mode, int? UsualCapacity);

/// <summary>One person's presence as the API shows it.</summary>
/// <param name="OperatorId">Whose.</param>
/// <param name="Name">Their name.</param>
/// <param name="State">available, busy, away or offline.</param>
/// <param name="Chosen">What they chose.</param>
/// <param name="Since">Since when; null for who never sat at the console.</param>
/// <param name="Chats">Open conversations they have.</param>
/// <param name="Capacity">How many the queue gives them at once.</param>
public sealed record PresenceView(string OperatorId, string Name, string State, string Chosen, DateTimeOffset? Since, int Chats, int Capacity)
{
    internal static PresenceView Of(PresenceLine line, string name, int chats) =>
        new(line.OperatorId, name, RoutingWords.Of(line.State), RoutingWords.Of(line.Chosen), line.Since, chats, line.Capacity);
}

/// <summary>Everybody of a workspace.</summary>
public sealed record PresencePage(IReadOnlyList<PresenceView> Items);

/// <summary>How waiting conversations find an operator, and how many at once for who comes for the first time.</summary>
public sealed record RoutingView(string Mode, int UsualCapacity)
{
    internal static RoutingView Of(RoutingChoice choice) => new(RoutingWords.Of(choice.Mode), choice.UsualCapacity);
}

/// <summary>States and modes as the API writes them.</summary>
internal static class RoutingWords
{
    public static string Of<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static T? Read<T>(string? word) where T : struct, Enum => Enum.GetValues<T>().Where(v => Of(v) == word).Cast<T?>().FirstOrDefault();
}

internal sealed class PresenceInputValidator : AbstractValidator<PresenceInput>
{
    public PresenceInputValidator() => RuleFor(i => i.State).Must(s => RoutingWords.Read<PresenceState>(s) is not (null or PresenceState.Offline)).WithErrorCode("presence_state");
}

internal sealed class CapacityInputValidator : AbstractValidator<CapacityInput>
{
    public CapacityInputValidator() => RuleFor(i => i.Capacity).NotNull().InclusiveBetween(0, Presence.LargestCapacity);
}

internal sealed class RoutingInputValidator : AbstractValidator<RoutingInput>
{
    public RoutingInputValidator()
    {
        RuleFor(i => i.Mode).Must(m => RoutingWords.Read<RoutingMode>(m) is not null).WithErrorCode("routing_mode");
        RuleFor(i => i.UsualCapacity).InclusiveBetween(0, Presence.LargestCapacity);
    }
}
