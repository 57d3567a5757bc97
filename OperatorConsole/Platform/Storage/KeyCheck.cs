using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OperatorConsole.Platform.Storage;

/// <summary>
/// Notices at start that the Data Protection keys are not those the database was written with. Otherwise everybody would be
/// signed out without a word and every stored secret would be unreadable.
/// </summary>
public sealed class KeyCheck(IDataProtectionProvider protection, StorageOptions options)
{
    private const string Expected = "the keys of this database";
    private readonly IDataProtector protector = protection.CreateProtector("key check");

    internal async Task RunAsync(ConsoleDb db, CancellationToken cancel)
    {
        var proof = await db.Set<KeyProof>().SingleOrDefaultAsync(cancel);
        if (proof is not null && !Readable(proof.Secret))
        {
            if (!options.AcceptNewKeys)
                throw new StartException($"""
                    The keys in {(options.IsPostgres ? $"the table {KeyRows.Table}" : options.KeyDirectory)} are not those this database was written with: sign-ins and stored secrets cannot be read.
                    Put the keys of your backup back. To go on without it (everybody signs in anew, channel secrets are entered again),
                    start once with Storage__AcceptNewKeys=true.
                    """);
            db.Remove(proof);
            proof = null;
        }
        if (proof is null) db.Add(new KeyProof { Secret = protector.Protect(Expected) });
        await db.SaveChangesAsync(cancel);
    }

    private bool Readable(string secret)
    {
        try { return protector.Unprotect(secret) == Expected; }
        catch (CryptographicException) { return false; }
    }

    /// <summary>The one row that only the right keys can read.</summary>
    internal sealed class KeyProof
    {
        public int Id { get; set; }
        public required string Secret { get; init; }
    }

    internal sealed class KeyProofTable : IEntityTypeConfiguration<KeyProof>
    {
        public void Configure(EntityTypeBuilder<KeyProof> builder) => builder.ToTable("KeyProofs");
    }
}
