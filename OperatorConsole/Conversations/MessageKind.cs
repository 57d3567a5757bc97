namespace OperatorConsole.Conversations;

/// <summary>What a message is: its <see cref="Message.Kind"/>. What a person reads of it always stands in its text, so that list, search and API need to know none of these.</summary>
public static class MessageKind
{
    /// <summary>A text.</summary>
    public const string Text = "text";

    /// <summary>A place. Detail: <c>latitude</c>, <c>longitude</c>.</summary>
    public const string Location = "location";

    /// <summary>Contact cards. Detail: <c>contacts</c>, each <c>name</c> and <c>phones</c>.</summary>
    public const string Contacts = "contacts";

    /// <summary>An order from a catalogue. Detail: <c>catalog</c>, <c>items</c>.</summary>
    public const string Order = "order";

    /// <summary>A button or line of a list that was chosen, or a form that was filled in. Detail: <c>id</c> of what was chosen, or the <c>form</c>.</summary>
    public const string Choice = "choice";

    /// <summary>An approved template. Detail: what its provider needs to send it.</summary>
    public const string Template = "template";

    /// <summary>Something the channel did not pass on, or that we do not know. The text is the provider's reason, if it gave one.</summary>
    public const string Unsupported = "unsupported";
}
