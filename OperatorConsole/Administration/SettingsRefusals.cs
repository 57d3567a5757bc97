using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>Fields of a section can't be kept as they are; HTTP answers 400 and says which and why.</summary>
public sealed class SectionRefusedException(IReadOnlyList<SectionFault> faults) : ProblemException(400, "Invalid")
{
    /// <summary>What is wrong, field by field. In the reader's language, so that it is asked for where they read it: this is thrown on the writer's own thread.</summary>
    public IReadOnlyDictionary<string, string> Faults => faults.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.First().Words);

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, object?> Details => new Dictionary<string, object?> { ["errors"] = Faults.ToDictionary(f => f.Key, f => new[] { f.Value }) };
}

/// <summary>Somebody else has saved this section since it was read; HTTP answers 409. Read it again, and save with its version.</summary>
/// <param name="by">Who.</param>
/// <param name="version">What is stored now.</param>
public sealed class ChangedMeanwhileException(string by, int version) : ProblemException(409, "SettingsChangedMeanwhile", by)
{
    /// <inheritdoc />
    public override IReadOnlyDictionary<string, object?> Details => new Dictionary<string, object?> { ["version"] = version, ["changed_by"] = by };
}
