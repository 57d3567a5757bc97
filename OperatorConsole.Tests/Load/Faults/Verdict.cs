namespace OperatorConsole.Tests.Load.Faults;

/// <summary>What a fault run found of a bar of RELIABILITY.md.</summary>
/// <param name="Figures">What was measured, in words and numbers.</param>
/// <param name="Met">Whether that is what the bar asks for.</param>
internal sealed record Verdict(string Figures, bool Met);
