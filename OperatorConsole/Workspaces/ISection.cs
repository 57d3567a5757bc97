namespace OperatorConsole.Workspaces;

/// <summary>A section of a workspace's settings: read, checked, compared and stored as one.</summary>
/// <typeparam name="T">The section itself.</typeparam>
public interface ISection<T> where T : class, ISection<T>
{
    /// <summary>What it is called in addresses, in its row and in the audit log.</summary>
    static abstract string Name { get; }

    /// <summary>Reads it; what was never chosen is as the product brings it.</summary>
    /// <param name="workspace">For what stands in the workspace's own row.</param>
    /// <param name="content">What <see cref="Write"/> returned when it was last stored; null: never.</param>
    static abstract T Read(Workspace workspace, string? content);

    /// <summary>Puts what stands in the workspace's own row there, and returns the rest as it is stored.</summary>
    string Write(Workspace workspace);

    /// <summary>The same as it is kept: trimmed, in one form, in order.</summary>
    T Tidied();

    /// <summary>What is wrong with it, field by field; nothing when it can be stored. Asked of the tidied one.</summary>
    IEnumerable<SectionFault> Faults();

    /// <summary>Its values by field, as the audit log and a colleague who was slower read them. No secret stands in it.</summary>
    IReadOnlyDictionary<string, string> Fields();
}

/// <summary>A field that can't be kept as it is.</summary>
/// <param name="which">Which field, as <see cref="ISection{T}.Fields"/> calls it.</param>
/// <param name="key">The key of its words in <c>SectionTexts.resx</c>.</param>
/// <param name="values">What is filled into them.</param>
public sealed class SectionFault(string which, string key, params object[] values)
{
    /// <summary>Which field.</summary>
    public string Field => which;

    /// <summary>What is wrong, in the reader's language.</summary>
    public string Words => SectionTexts.Words[key, values];
}
