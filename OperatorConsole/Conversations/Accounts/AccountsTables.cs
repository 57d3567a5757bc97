using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations.Accounts;

internal static class AccountsTables
{
    extension(ConsoleDb db)
    {
        public DbSet<ChannelAccount> ChannelAccounts => db.Set<ChannelAccount>();
        public DbSet<ChannelDelivery> ChannelDeliveries => db.Set<ChannelDelivery>();
    }

    internal sealed class ChannelAccountTable : IEntityTypeConfiguration<ChannelAccount>
    {
        public void Configure(EntityTypeBuilder<ChannelAccount> builder)
        {
            builder.ToTable("ChannelAccounts");
            builder.Property(a => a.Id).HasMaxLength(40);
            builder.Property(a => a.WorkspaceId).HasMaxLength(32);
            builder.Property(a => a.Channel).HasMaxLength(16);
            builder.Property(a => a.Name).HasMaxLength(80);
            builder.Property(a => a.ExternalId).HasMaxLength(254);
            builder.Property(a => a.Address).HasMaxLength(254);
            builder.Property(a => a.SecretsSetBy).HasMaxLength(200);
            builder.Property(a => a.HeldWhy).HasMaxLength(500);
            builder.Property(a => a.LastFault).HasMaxLength(500);
            builder.HasIndex(a => new { a.WorkspaceId, a.Channel, a.ExternalId }).IsUnique();
        }
    }

    internal sealed class ChannelDeliveryTable : IEntityTypeConfiguration<ChannelDelivery>
    {
        public void Configure(EntityTypeBuilder<ChannelDelivery> builder)
        {
            builder.ToTable("ChannelDeliveries");
            builder.Property(d => d.Id).HasMaxLength(40);
            builder.Property(d => d.WorkspaceId).HasMaxLength(32);
            builder.Property(d => d.Channel).HasMaxLength(16);
            builder.Property(d => d.AccountId).HasMaxLength(40);
            builder.Property(d => d.Hash).HasMaxLength(64);
            builder.Property(d => d.Why).HasMaxLength(24);
            builder.HasIndex(d => new { d.WorkspaceId, d.Hash }).IsUnique();
        }
    }
}
