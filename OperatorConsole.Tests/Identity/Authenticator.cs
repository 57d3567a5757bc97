using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

/// <summary>Somebody's authenticator app: it knows the secret and the time.</summary>
internal sealed class Authenticator(byte[] secret, TimeProvider clock)
{
    public byte[] Secret => secret;

    /// <summary>The code it shows now.</summary>
    public string Code => Totp.CodeAt(secret, Totp.StepAt(clock.GetUtcNow()));

    /// <summary>The one it shows next, which is taken a little early: the present one may have been used.</summary>
    public string NextCode => Totp.CodeAt(secret, Totp.StepAt(clock.GetUtcNow()) + 1);

    /// <summary>Types in the key a page shows.</summary>
    public static Authenticator With(string key, TimeProvider clock) => new(Read(key), clock);

    /// <summary>Switches somebody's second factor on, as its page does.</summary>
    public static async Task<(Authenticator App, IReadOnlyList<string> Recovery)> SwitchOnAsync(GateHost host, Actor who)
    {
        var factor = host.Get<TwoFactor>();
        var app = With((await factor.BeginAsync(who, default)).Key, host.Time);
        return (app, await factor.ConfirmAsync(who, app.Code, default));
    }

    private static byte[] Read(string key)
    {
        var bits = string.Concat(key.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
