using OperatorConsole.Conversations;

namespace OperatorConsole.Tests.Given;

/// <summary>What a customer wrote.</summary>
internal static class Written
{
    private static int count;

    /// <summary>A message on WhatsApp to rossi; each has an external id of its own unless told.</summary>
    public static InboundMessage Message(string text = "Buongiorno", string from = "+39 333 1", string? externalId = null, string workspaceId = "rossi") => new()
    {
        WorkspaceId = workspaceId, Channel = "whatsapp", Address = from, Text = text, CustomerName = "Maria",
        ExternalId = externalId ?? $"wamid.{Interlocked.Increment(ref count)}",
    };
}
