using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Channels.WebChat;

/// <summary>The web chat's way out: the row is the message, the visitor's open stream reads it. To send again is always safe.</summary>
public sealed class WebChatChannel(FilesOptions files) : IChannel
{
    /// <summary>The channel's short name.</summary>
    public const string ShortName = "web";

    /// <summary>Longest text in UTF-16 units.</summary>
    public const int LongestText = 4096;

    /// <inheritdoc />
    public string Name => ShortName;

    int IChannel.LongestText => LongestText;

    /// <inheritdoc />
    public FileRules Files { get; } = FileRules.Any(LongestText, files.Largest);

    /// <inheritdoc />
    public Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel) => Task.FromResult<Sending>(new Sending.Sent(null));
}
