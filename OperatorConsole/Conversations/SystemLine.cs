namespace OperatorConsole.Conversations;

/// <summary>What a system line tells: the <see cref="Message.Kind"/> of each. The screen puts it into the reader's language.</summary>
public static class SystemLine
{
    /// <summary>The author took it.</summary>
    public const string Taken = "taken";

    /// <summary>The author gave it to the operator named in the text.</summary>
    public const string Given = "given";

    /// <summary>The author put it back into the queue.</summary>
    public const string Released = "released";

    /// <summary>The author gave it to the bot.</summary>
    public const string HandedBack = "handed_back";

    /// <summary>The author put it aside; the text is the time (ISO 8601), empty until the customer writes.</summary>
    public const string Snoozed = "snoozed";

    /// <summary>The time came.</summary>
    public const string Woken = "woken";

    /// <summary>The customer wrote while it was put aside.</summary>
    public const string WokenByCustomer = "woken_by_customer";

    /// <summary>The author resolved it.</summary>
    public const string Resolved = "resolved";

    /// <summary>The author reopened it.</summary>
    public const string Reopened = "reopened";

    /// <summary>The customer wrote after it was resolved.</summary>
    public const string ReopenedByCustomer = "reopened_by_customer";

    /// <summary>The author set the priority named in the text.</summary>
    public const string PrioritySet = "priority_set";

    /// <summary>The customer wrote while it was with a bot that does not answer: it waits for an operator.</summary>
    public const string Queued = "queued";

    /// <summary>The queue gave it to the operator named in the text.</summary>
    public const string Pushed = "pushed";

    /// <summary>The operator named in the text is gone and had not answered: it waits again, in its old place.</summary>
    public const string Requeued = "requeued";

    /// <summary>The author put the label named in the text on it.</summary>
    public const string Labelled = "labelled";

    /// <summary>The author took the label named in the text off it.</summary>
    public const string Unlabelled = "unlabelled";

    /// <summary>The customer is now reached under another number or id; the text is the new one.</summary>
    public const string AddressChanged = "address_changed";

    /// <summary>The provider has found that this is the person of another conversation; what they write now comes there. The text is its number.</summary>
    public const string ContinuedElsewhere = "continued_elsewhere";

    /// <summary>The author undid what they had done.</summary>
    public const string Undone = "undone";

    /// <summary>The author merged the card of the customer named in the text into this one's.</summary>
    public const string Merged = "merged";

    /// <summary>The author parted the card of the customer named in the text from this one's again.</summary>
    public const string Parted = "parted";
}
