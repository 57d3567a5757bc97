namespace OperatorConsole.Platform.Storage;

/// <summary>Nothing was stored, and the same call may succeed later: HTTP answers 503 with Retry-After.</summary>
public sealed class StorageBusyException() : Exception("The store takes no more work right now.");
