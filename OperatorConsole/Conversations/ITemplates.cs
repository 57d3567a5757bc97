namespace OperatorConsole.Conversations;

/// <summary>A channel that lets us write to a customer who has not written for long, but only by templates which its provider has approved.</summary>
public interface ITemplates
{
    /// <summary>The channel's short name.</summary>
    string Name { get; }

    /// <summary>Those the provider lets us send, by their names.</summary>
    /// <exception cref="Platform.Web.ProblemException">The provider does not answer or refuses (502, 503).</exception>
    Task<IReadOnlyList<ChannelTemplate>> ListAsync(string workspaceId, string accountId, CancellationToken cancel);

    /// <summary>What the provider needs to send one: the <see cref="OutgoingMessage.Template"/>.</summary>
    /// <param name="template">Which.</param>
    /// <param name="values">What stands in its fields, as many as it has.</param>
    string Fill(ChannelTemplate template, IReadOnlyList<string> values);
}

/// <summary>An approved template.</summary>
/// <param name="Name">The provider's name for it.</param>
/// <param name="Language">Its language, as the provider writes it.</param>
/// <param name="Category">What the provider takes it for.</param>
/// <param name="Header">The line above the text; empty for none.</param>
/// <param name="Body">The text, with its fields in double braces.</param>
/// <param name="Footer">The line below; empty for none.</param>
/// <param name="Buttons">What stands on its buttons.</param>
/// <param name="Fields">What is to be filled in, in this order.</param>
public sealed record ChannelTemplate(string Name, string Language, string Category, string Header, string Body, string Footer, IReadOnlyList<string> Buttons, IReadOnlyList<TemplateField> Fields)
{
    /// <summary>What the header needs beside text: image, video or document; null for none.</summary>
    public string? HeaderMedia { get; init; }

    /// <summary>The text as the customer will read it.</summary>
    public string Read(IReadOnlyList<string> values)
    {
        string Put(string text, string part) => Fields.Select((f, i) => (f, i)).Where(x => x.f.Part == part).Aggregate(text, (t, x) => t.Replace("{{" + x.f.Name + "}}", values[x.i], StringComparison.Ordinal));
        return string.Join("\n", new[] { Put(Header, TemplateField.InHeader), Put(Body, TemplateField.InBody), Footer }.Where(t => t.Length > 0));
    }
}

/// <summary>Something to be filled into a template.</summary>
/// <param name="Name">1, 2 … or a name, as it stands in the braces; for a button its place, from 0.</param>
/// <param name="Part">Where it stands: header, body, button, or media for the address of the header's picture, film or document.</param>
/// <param name="Example">What the provider was shown when it approved it.</param>
public sealed record TemplateField(string Name, string Part, string Example)
{
    /// <summary>In the header's text.</summary>
    public const string InHeader = "header";

    /// <summary>In the body.</summary>
    public const string InBody = "body";

    /// <summary>At the end of a button's address.</summary>
    public const string InButton = "button";

    /// <summary>The address of the header's picture, film or document.</summary>
    public const string AsMedia = "media";
}
