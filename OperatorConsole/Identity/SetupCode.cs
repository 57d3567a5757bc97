using System.Security.Cryptography;
using System.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// The code that proves that who sets the console up can read its log. It is printed there, kept in memory as a hash, and holds for an hour; a new one is
/// printed when the page is opened after that. Guessing is slow (<see cref="MostPerMinute"/>) and ends (<see cref="MostGuesses"/>): then only a restart makes a new one.
/// </summary>
public sealed partial class SetupCode(TimeProvider clock, ILogger<SetupCode> log)
{
    /// <summary>How long one holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>Wrong codes that are looked at in a minute; further ones only count.</summary>
    public const int MostPerMinute = 10;

    /// <summary>Wrong codes before none is taken any more.</summary>
    public const int MostGuesses = 10_000;

    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // none that looks like another
    private readonly Lock gate = new();
    private byte[]? hash;
    private DateTimeOffset ends;
    private DateTimeOffset minute;
    private int thisMinute;
    private int guesses;

    /// <summary>Prints a code where there is none that holds.</summary>
    public void Announce()
    {
        lock (gate)
        {
            if (hash is not null && clock.GetUtcNow() < ends || guesses >= MostGuesses) return;
            var code = string.Join('-', RandomNumberGenerator.GetString(Alphabet, 8).Chunk(4).Select(c => new string(c)));
            (hash, ends) = (HashOf(code), clock.GetUtcNow() + Lifetime);
            LogCode(code, (int)Lifetime.TotalMinutes);
        }
    }

    /// <summary>Lets pass who has typed the code.</summary>
    /// <exception cref="ProblemException">400: it is not the code, or not any more; 429: too many wrong ones this minute.</exception>
    public void Demand(string? typed)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - minute >= TimeSpan.FromMinutes(1)) (minute, thisMinute) = (now, 0);
            var slow = thisMinute >= MostPerMinute;
            var right = !slow && guesses < MostGuesses && hash is not null && now < ends && CryptographicOperations.FixedTimeEquals(HashOf(typed), hash);
            if (right) return;
            thisMinute++;
            if (++guesses == MostGuesses) LogLocked();
            throw slow && guesses < MostGuesses ? new ProblemException(429, "TooMany") : new ProblemException(400, "WrongSetupCode");
        }
    }

    /// <summary>The console is set up: no code opens anything any more.</summary>
    public void Forget()
    {
        lock (gate) hash = null;
    }

    private static byte[] HashOf(string? typed) => SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(64)])));

    [LoggerMessage(Level = LogLevel.Information, Message = "Set-up code: {Code} (valid {Minutes} min). Open the console in a browser and type it there")]
    private partial void LogCode(string code, int minutes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong set-up codes: none is taken any more. Restart the console for a new one")]
    private partial void LogLocked();
}
