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
        public DbSet<CustomerEdit> CustomerEdits => db.Set<CustomerEdit>();
        public DbSet<CustomerMerge> CustomerMerges => db.Set<CustomerMerge>();
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
            builder.Property(c => c.Company).HasMaxLength(200);
            builder.Property(c => c.VatNumber).HasMaxLength(24);
            builder.Property(c => c.TimeZone).HasMaxLength(64);
            builder.Property(c => c.About).HasMaxLength(4000);
            builder.Property(c => c.MergedIntoId).HasMaxLength(40); // no foreign key: SQLite would make the table anew, and its triggers would be gone
            builder.HasIndex(c => new { c.WorkspaceId, c.Name });
            builder.HasIndex(c => c.MergedIntoId).HasFilter("\"MergedIntoId\" is not null");
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
            builder.Property(a => a.AccountId).HasMaxLength(40).HasDefaultValue("");
            builder.Property(a => a.SameAs).HasMaxLength(40);
            builder.HasIndex(a => new { a.WorkspaceId, a.Channel, a.AccountId, a.Address }).IsUnique();
            builder.HasIndex(a => a.SameAs).HasFilter("\"SameAs\" is not null");
            builder.HasIndex(a => a.CustomerId);
            builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId);
        }
    }

    internal sealed class CustomerEditTable : IEntityTypeConfiguration<CustomerEdit>
    {
        public void Configure(EntityTypeBuilder<CustomerEdit> builder)
        {
            builder.ToTable("CustomerEdits");
            builder.Property(e => e.Id).HasMaxLength(40);
            builder.Property(e => e.WorkspaceId).HasMaxLength(32);
            builder.Property(e => e.CustomerId).HasMaxLength(40);
            builder.Property(e => e.Before).HasMaxLength(4000);
            builder.Property(e => e.After).HasMaxLength(4000);
            builder.Property(e => e.ById).HasMaxLength(40);
            builder.Property(e => e.By).HasMaxLength(200);
            builder.HasIndex(e => new { e.CustomerId, e.Id });
            builder.HasOne<Customer>().WithMany().HasForeignKey(e => e.CustomerId);
        }
    }

    internal sealed class CustomerMergeTable : IEntityTypeConfiguration<CustomerMerge>
    {
        public void Configure(EntityTypeBuilder<CustomerMerge> builder)
        {
            builder.ToTable("CustomerMerges");
            builder.Property(m => m.Id).HasMaxLength(40);
            builder.Property(m => m.WorkspaceId).HasMaxLength(32);
            builder.Property(m => m.KeptId).HasMaxLength(40);
            builder.Property(m => m.OtherId).HasMaxLength(40);
            builder.Property(m => m.ById).HasMaxLength(40);
            builder.Property(m => m.By).HasMaxLength(200);
            builder.Property(m => m.UndoneBy).HasMaxLength(200);
            builder.HasIndex(m => new { m.KeptId, m.Id });
            builder.HasOne<Customer>().WithMany().HasForeignKey(m => m.KeptId);
            builder.HasOne<Customer>().WithMany().HasForeignKey(m => m.OtherId);
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
