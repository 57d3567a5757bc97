namespace OperatorConsole.Conversations.Cards;

/// <summary>Registers the customers' cards.</summary>
public static class CardsSetup
{
    /// <summary>Reading them, writing on them, merging them.</summary>
    public static IServiceCollection AddCards(this IServiceCollection services) => services.AddSingleton<CardReader>().AddSingleton<Cards>().AddSingleton<Merging>();
}
