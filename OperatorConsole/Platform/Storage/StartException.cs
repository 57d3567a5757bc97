namespace OperatorConsole.Platform.Storage;

/// <summary>The console cannot start; the message says why and what to do, and is all that is printed. Exit code 1.</summary>
public sealed class StartException(string message) : Exception(message);
