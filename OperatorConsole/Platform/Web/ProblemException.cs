namespace OperatorConsole.Platform.Web;

/// <summary>
/// A refusal that is the answer: HTTP sends it as problem details in the caller's language, a screen shows its words. Not an error of ours, so nothing is logged.
/// </summary>
/// <param name="status">The HTTP status, 400–499, 503 or 507.</param>
/// <param name="key">The key of its words in <c>ProblemTexts.resx</c>.</param>
/// <param name="values">What is filled into them.</param>
public class ProblemException(int status, string key, params object[] values) : Exception
{
    /// <inheritdoc />
    public override string Message => key;

    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The key of its words.</summary>
    public string Key => key;

    /// <summary>What is filled into them.</summary>
    public IReadOnlyList<object> Values => values;

    /// <summary>What a program needs to go on, beside the words: members of the problem details, named as they go out.</summary>
    public virtual IReadOnlyDictionary<string, object?> Details => new Dictionary<string, object?>();
}
