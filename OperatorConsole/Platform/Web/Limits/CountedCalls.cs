namespace OperatorConsole.Platform.Web.Limits;

/// <summary>Whose calls an endpoint's are, where they are not another system's.</summary>
internal enum Counting
{
    /// <summary>Another system's, or nobody's known.</summary>
    Api,

    /// <summary>A customer's page.</summary>
    Guest,

    /// <summary>A customer's page that has just come.</summary>
    Arrival,

    /// <summary>Not counted.</summary>
    None,
}

/// <summary>How an endpoint's calls are counted. What says nothing, and stands under <c>/api</c>, <c>/hubs</c> or <c>/openapi</c>, counts as another system's.</summary>
public static class CountedCalls
{
    /// <summary>Calls of customers' pages: counted per customer and per address, far above what a person does.</summary>
    /// <param name="endpoint">The endpoint or group.</param>
    /// <param name="who">Who calls, as far as it can be known before authorization; null when it is nobody known.</param>
    public static TBuilder CountedAsGuest<TBuilder>(this TBuilder endpoint, Func<HttpContext, string?> who) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Counted(Counting.Guest, who));

    /// <summary>A customer's page that has just come: counted per address.</summary>
    public static TBuilder CountedAsArrival<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Counted(Counting.Arrival, _ => null));

    /// <summary>Never counted: a provider that is turned away delivers late, or never again.</summary>
    public static TBuilder NeverLimited<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Counted(Counting.None, _ => null));

    /// <summary>Stays open: so many at a time.</summary>
    public static TBuilder StaysOpen<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Lasting());

    internal sealed record Counted(Counting As, Func<HttpContext, string?> Who);

    internal sealed record Lasting;
}
