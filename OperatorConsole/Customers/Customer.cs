using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Customers;

/// <summary>A person who writes to the business.</summary>
public sealed class Customer : IOwned
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The name shown; for an unknown visitor a made-up one such as "Visitatore 4f7".</summary>
    public required string Name { get; set; }

    /// <summary>E-mail, if known.</summary>
    public string? Email { get; set; }

    /// <summary>Phone in international form, if known.</summary>
    public string? Phone { get; set; }

    /// <summary>it, en, es or pt; null when unknown.</summary>
    public string? Language { get; set; }

    /// <summary>The company they write for, if known.</summary>
    public string? Company { get; set; }

    /// <summary>Its VAT number with country, as in <c>IT06988830821</c>.</summary>
    public string? VatNumber { get; set; }

    /// <summary>Where they live and work, as an IANA time zone: what time it is there.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Free text for colleagues.</summary>
    public string? About { get; set; }

    /// <summary>Who they turned out to be: the card that holds what was theirs. Null for a card that stands by itself.</summary>
    public string? MergedIntoId { get; set; }

    /// <summary>First seen.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a customer can be reached on one channel: a phone number, a Telegram chat, a web visitor's session.</summary>
public sealed class ChannelAddress : IOwned
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The channel's short name: web, whatsapp, telegram, email.</summary>
    public required string Channel { get; init; }

    /// <summary>Through which of the workspace's accounts on the channel; empty where a channel needs none.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The address as the provider writes it; unique per workspace, channel and account.</summary>
    public required string Address { get; set; }

    /// <summary>Id of the address this is another name of: a provider may know one person by several ids. Null for one that stands for itself.</summary>
    public string? SameAs { get; set; }

    /// <summary>Whose it is.</summary>
    public required string CustomerId { get; set; }
}
