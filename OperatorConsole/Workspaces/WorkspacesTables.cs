using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

internal static class WorkspacesTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Workspace> Workspaces => db.Set<Workspace>();
    }

    internal sealed class WorkspaceTable : IEntityTypeConfiguration<Workspace>
    {
        public void Configure(EntityTypeBuilder<Workspace> builder)
        {
            builder.ToTable("Workspaces");
            builder.Property(w => w.Id).HasMaxLength(32);
            builder.Property(w => w.Name).HasMaxLength(120);
            builder.Property(w => w.VatNumber).HasMaxLength(24);
            builder.Property(w => w.TimeZone).HasMaxLength(64);
            builder.Property(w => w.Language).HasMaxLength(5);
        }
    }
}
