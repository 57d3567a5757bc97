using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>A key that signs tokens; its id stands in each token's head.</summary>
internal sealed record JwtKey(byte[] Secret, DateTimeOffset MadeAt)
{
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Secret).AsSpan(0, 8));
}

/// <summary>
/// The keys of the access tokens, in <c>keys/jwt.key</c>: one per line, newest first, each encrypted with Data Protection. The newest signs.
/// At a start the newest is replaced when it is older than <see cref="Lifetime"/>; the one before it verifies on for as long as a token it had signed by then
/// may still live, and not longer: a retired key that leaks one day opens nothing.
/// Take a line out, or the file away, and start again: what it signed is worth nothing.
/// </summary>
internal sealed class JwtKeys(StorageOptions storage, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string FileName = "jwt.key";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    private const int Length = 64;
    private readonly Lock gate = new();
    private readonly IDataProtector protector = protection.CreateProtector("access token keys");
    private IReadOnlyList<JwtKey>? keys;

    /// <summary>The one that signs.</summary>
    public JwtKey Newest => All()[0];

    /// <summary>The one of this id, or null.</summary>
    public JwtKey? Find(string? id) => All().FirstOrDefault(k => k.Id == id) is { } key && (key == Newest || clock.GetUtcNow() < Newest.MadeAt + JwtTokens.Lifetime + JwtTokens.Skew) ? key : null;

    private IReadOnlyList<JwtKey> All()
    {
        lock (gate) return keys ??= Load(Path.Combine(storage.KeyDirectory, FileName));
    }

    private List<JwtKey> Load(string file)
    {
        var present = File.Exists(file) ? File.ReadLines(file).Select(Read).OfType<JwtKey>().ToList() : [];
        var now = clock.GetUtcNow();
        if (present.Count > 0 && now - present[0].MadeAt < Lifetime) return present;
        present = [new JwtKey(RandomNumberGenerator.GetBytes(Length), now), .. present.Take(1)];
        Write(file, present);
        return present;
    }

    // What these Data Protection keys did not write is left out: the storage has already refused to start unless that was accepted.
    private JwtKey? Read(string line)
    {
        try
        {
            var parts = protector.Unprotect(line).Split(' ');
            return new JwtKey(Convert.FromBase64String(parts[1]), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture)));
        }
        catch (CryptographicException) { return null; }
    }

    private void Write(string file, IEnumerable<JwtKey> all)
    {
        var lines = all.Select(k => protector.Protect($"{k.MadeAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} {Convert.ToBase64String(k.Secret)}"));
        var aside = file + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(new FileStream(aside, options)))
            foreach (var line in lines) writer.WriteLine(line);
        File.Move(aside, file, overwrite: true); // never half a file: without its keys every token is void
    }
}
