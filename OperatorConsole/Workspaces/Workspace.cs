namespace OperatorConsole.Workspaces;

/// <summary>One business: its customers, conversations and people. Nothing of one is ever visible to another.</summary>
public sealed class Workspace
{
    /// <summary>Short, in addresses and links: lower-case letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name customers see.</summary>
    public required string Name { get; set; }

    /// <summary>VAT number with country, as in <c>IT06988830821</c>.</summary>
    public required string VatNumber { get; set; }

    /// <summary>IANA time zone: business hours and reports are in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Language of customers who did not say theirs: it, en, es or pt.</summary>
    public required string Language { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Number of the newest conversation; the next one gets one more.</summary>
    public int LastConversationNumber { get; set; }
}
