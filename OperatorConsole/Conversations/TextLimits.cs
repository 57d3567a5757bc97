namespace OperatorConsole.Conversations;

/// <summary>How long a text each channel takes.</summary>
internal sealed class TextLimits(IEnumerable<IChannel> channels)
{
    /// <summary>What a channel takes that nobody has set up: the composer must count before the first message is tried.</summary>
    public const int Usual = 4096;

    private readonly Dictionary<string, int> longest = channels.ToDictionary(c => c.Name, c => c.LongestText);

    /// <summary>In UTF-16 units.</summary>
    public int On(string channel) => longest.GetValueOrDefault(channel, Usual);
}
