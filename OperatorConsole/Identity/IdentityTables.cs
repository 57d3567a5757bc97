using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

internal static class IdentityTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();
        public DbSet<Preference> Preferences => db.Set<Preference>();
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }

    internal sealed class AccountTable : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("Accounts");
            builder.Property(a => a.Id).HasMaxLength(40);
            builder.Property(a => a.WorkspaceId).HasMaxLength(32);
            builder.Property(a => a.Name).HasMaxLength(120);
            builder.Property(a => a.Language).HasMaxLength(5);
            builder.Property(a => a.UserName).HasMaxLength(254);
            builder.Property(a => a.NormalizedUserName).HasMaxLength(254);
            builder.Property(a => a.Email).HasMaxLength(254);
            builder.Property(a => a.NormalizedEmail).HasMaxLength(254);
            builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            builder.HasIndex(a => a.NormalizedUserName).IsUnique();
            builder.HasIndex(a => a.NormalizedEmail).IsUnique();
            builder.HasIndex(a => a.WorkspaceId);
            builder.HasOne<Workspaces.Workspace>().WithMany().HasForeignKey(a => a.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class PreferenceTable : IEntityTypeConfiguration<Preference>
    {
        public void Configure(EntityTypeBuilder<Preference> builder)
        {
            builder.ToTable("Preferences");
            builder.HasKey(p => new { p.AccountId, p.Key });
            builder.Property(p => p.AccountId).HasMaxLength(40);
            builder.Property(p => p.WorkspaceId).HasMaxLength(32);
            builder.Property(p => p.Key).HasMaxLength(64);
            builder.Property(p => p.Value).HasMaxLength(Identity.Preferences.LongestValue);
            builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).IsRequired();
        }
    }

    internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> builder)
        {
            builder.ToTable("ApiTokens");
            builder.Property(t => t.Id).HasMaxLength(40);
            builder.Property(t => t.WorkspaceId).HasMaxLength(32);
            builder.Property(t => t.Name).HasMaxLength(Identity.ApiTokens.LongestName);
            builder.Property(t => t.Scopes).HasMaxLength(1000);
            builder.Property(t => t.Prefix).HasMaxLength(16);
            builder.Property(t => t.Hash).HasMaxLength(64);
            builder.Property(t => t.CreatedBy).HasMaxLength(120);
            builder.HasIndex(t => t.Hash).IsUnique();
            builder.HasIndex(t => t.WorkspaceId);
            builder.HasOne<Workspaces.Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class ClaimTable : IEntityTypeConfiguration<IdentityUserClaim<string>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder)
        {
            builder.ToTable("AccountClaims");
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.UserId).IsRequired();
        }
    }

    internal sealed class LoginTable : IEntityTypeConfiguration<IdentityUserLogin<string>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
        {
            builder.ToTable("AccountLogins");
            builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
            builder.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId).IsRequired();
        }
    }

    internal sealed class TokenTable : IEntityTypeConfiguration<IdentityUserToken<string>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
        {
            builder.ToTable("AccountTokens");
            builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId).IsRequired();
        }
    }
}
