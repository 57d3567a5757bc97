namespace OperatorConsole.Conversations;

/// <summary>
/// A channel whose customers' files lie with the provider: the message comes first, with a placeholder, and the file is fetched afterwards. An adapter asks
/// its provider's own hosts and nobody else (RELIABILITY 57); size and type are checked by who keeps it.
/// </summary>
public interface IMediaSource
{
    /// <summary>The channel's short name.</summary>
    string Name { get; }

    /// <summary>Opens one file. Never throws for what the provider does: that is a <see cref="Fetching"/>.</summary>
    Task<Fetching> FetchAsync(MediaOrder order, CancellationToken cancel);
}

/// <summary>A file to be fetched.</summary>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="Source">What the provider knows it by, as the adapter wrote it into the message.</param>
/// <param name="ContentType">What the provider says it is.</param>
public sealed record MediaOrder(string WorkspaceId, string Source, string ContentType)
{
    /// <summary>Through which account it came; empty where the channel needs none.</summary>
    public string AccountId { get; init; } = "";
}

/// <summary>What became of a try to fetch a file.</summary>
public abstract record Fetching
{
    private Fetching() { }

    /// <summary>Here it is, to be read to its end; it is closed by who reads it.</summary>
    public sealed record Got(Stream Content) : Fetching;

    /// <summary>Not now: try again later.</summary>
    /// <param name="Why">In words, for the case that it stays so.</param>
    /// <param name="After">When the provider says; null: as we think best.</param>
    public sealed record Later(string Why, TimeSpan? After) : Fetching;

    /// <summary>Never: the provider has it no more, or refuses it.</summary>
    /// <param name="Why">In words.</param>
    public sealed record Gone(string Why) : Fetching;
}
