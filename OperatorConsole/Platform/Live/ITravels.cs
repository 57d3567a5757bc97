namespace OperatorConsole.Platform.Live;

/// <summary>
/// A change that the hubs of all nodes publish, not only the one where it happened. For small records of ids whose state is read again anyway: it is told after the
/// commit, and a node that dies in between does not tell it. Rows of conversations need it not, they tell themselves.
/// </summary>
public interface ITravels;
