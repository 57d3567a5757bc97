using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Customers;

internal static class CustomersTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Customer> Customers => db.Set<Customer>();
        public DbSet<ChannelAddress> ChannelAddresses => db.Set<ChannelAddress>();
        public DbSet<CustomerWords> CustomerWords => db.Set<CustomerWords>();
    }

    internal sealed class CustomerTable : IEntityTypeConfiguration<Customer>
    {
        public void Configure(EntityTypeBuilder<Customer> builder)
        {
            builder.ToTable("Customers");
            builder.Property(c => c.Id).HasMaxLength(40);
            builder.Property(c => c.WorkspaceId).HasMaxLength(32);
            builder.Property(c => c.Name).HasMaxLength(200);
            builder.Property(c => c.Email).HasMaxLength(254);
            builder.Property(c => c.Phone).HasMaxLength(32);
            builder.Property(c => c.Language).HasMaxLength(5);
            builder.Property(c => c.About).HasMaxLength(4000);
            builder.HasIndex(c => new { c.WorkspaceId, c.Name });
        }
    }

    internal sealed class ChannelAddressTable : IEntityTypeConfiguration<ChannelAddress>
    {
        public void Configure(EntityTypeBuilder<ChannelAddress> builder)
        {
            builder.ToTable("ChannelAddresses");
            builder.Property(a => a.Id).HasMaxLength(40);
            builder.Property(a => a.WorkspaceId).HasMaxLength(32);
            builder.Property(a => a.Channel).HasMaxLength(16);
            builder.Property(a => a.Address).HasMaxLength(254);
            builder.HasIndex(a => new { a.WorkspaceId, a.Channel, a.Address }).IsUnique();
            builder.HasIndex(a => a.CustomerId);
            builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId);
        }
    }

    internal sealed class CustomerWordsTable : IEntityTypeConfiguration<CustomerWords>
    {
        public void Configure(EntityTypeBuilder<CustomerWords> builder)
        {
            builder.ToTable("CustomerWords");
            builder.HasKey(w => w.Seq);
            builder.Property(w => w.Seq).ValueGeneratedOnAdd();
            builder.Property(w => w.WorkspaceId).HasMaxLength(32);
            builder.Property(w => w.CustomerId).HasMaxLength(40);
            builder.Property(w => w.Source).HasMaxLength(40);
            builder.HasIndex(w => w.Source).IsUnique();
            builder.HasIndex(w => w.CustomerId);
        }
    }
}
