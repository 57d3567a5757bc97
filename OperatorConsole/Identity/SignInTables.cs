using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>What belongs to getting in: sessions, second factors, passkeys, one-time links.</summary>
internal static class SignInTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<SecondFactor> SecondFactors => db.Set<SecondFactor>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<Passkey> Passkeys => db.Set<Passkey>();
        public DbSet<OneTimeLink> OneTimeLinks => db.Set<OneTimeLink>();
    }

    internal sealed class SessionTable : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("Sessions");
            builder.Property(s => s.Id).HasMaxLength(40);
            builder.Property(s => s.WorkspaceId).HasMaxLength(32);
            builder.Property(s => s.AccountId).HasMaxLength(40);
            builder.Property(s => s.Device).HasMaxLength(60);
            builder.Property(s => s.Address).HasMaxLength(64);
            builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).IsRequired();
        }
    }

    internal sealed class SecondFactorTable : IEntityTypeConfiguration<SecondFactor>
    {
        public void Configure(EntityTypeBuilder<SecondFactor> builder)
        {
            builder.ToTable("SecondFactors");
            builder.HasKey(f => f.AccountId);
            builder.Property(f => f.AccountId).HasMaxLength(40);
            builder.Property(f => f.WorkspaceId).HasMaxLength(32);
            builder.Property(f => f.Secret).HasMaxLength(400);
            builder.Property(f => f.Trust).HasMaxLength(40);
            builder.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.AccountId).IsRequired();
        }
    }

    internal sealed class RecoveryCodeTable : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("RecoveryCodes");
            builder.HasKey(c => new { c.AccountId, c.Hash });
            builder.Property(c => c.AccountId).HasMaxLength(40);
            builder.Property(c => c.WorkspaceId).HasMaxLength(32);
            builder.Property(c => c.Hash).HasMaxLength(64);
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).IsRequired();
        }
    }

    internal sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> builder)
        {
            builder.ToTable("Passkeys");
            builder.Property(p => p.Id).HasMaxLength(1400); // WebAuthn: at most 1023 bytes
            builder.Property(p => p.WorkspaceId).HasMaxLength(32);
            builder.Property(p => p.AccountId).HasMaxLength(40);
            builder.Property(p => p.Name).HasMaxLength(120);
            builder.Property(p => p.Transports).HasMaxLength(120);
            builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).IsRequired();
        }
    }

    internal sealed class OneTimeLinkTable : IEntityTypeConfiguration<OneTimeLink>
    {
        public void Configure(EntityTypeBuilder<OneTimeLink> builder)
        {
            builder.ToTable("OneTimeLinks");
            builder.Property(l => l.Id).HasMaxLength(40);
            builder.Property(l => l.WorkspaceId).HasMaxLength(32);
            builder.Property(l => l.Hash).HasMaxLength(64);
            builder.Property(l => l.Email).HasMaxLength(254);
            builder.Property(l => l.AccountId).HasMaxLength(40);
            builder.Property(l => l.MadeBy).HasMaxLength(120);
            builder.HasIndex(l => l.Hash).IsUnique();
            builder.HasIndex(l => l.WorkspaceId);
            builder.HasOne<Workspaces.Workspace>().WithMany().HasForeignKey(l => l.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
