using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

internal static class WorkspacesTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Workspace> Workspaces => db.Set<Workspace>();
        public DbSet<SectionRow> Sections => db.Set<SectionRow>();
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
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

    internal sealed class SectionTable : IEntityTypeConfiguration<SectionRow>
    {
        public void Configure(EntityTypeBuilder<SectionRow> builder)
        {
            builder.ToTable("Settings");
            builder.HasKey(s => new { s.WorkspaceId, s.Section });
            builder.Property(s => s.WorkspaceId).HasMaxLength(32);
            builder.Property(s => s.Section).HasMaxLength(24);
            builder.Property(s => s.ChangedBy).HasMaxLength(120);
            builder.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId).IsRequired();
        }
    }

    internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("AuditEntries");
            builder.Property(e => e.Id).HasMaxLength(40);
            builder.Property(e => e.WorkspaceId).HasMaxLength(32);
            builder.Property(e => e.ActorId).HasMaxLength(40);
            builder.Property(e => e.ActorName).HasMaxLength(120);
            builder.Property(e => e.Area).HasMaxLength(24);
            builder.Property(e => e.Field).HasMaxLength(48);
            builder.Property(e => e.Subject).HasMaxLength(120);
            builder.Property(e => e.Old).HasMaxLength(AuditEntry.LongestValue);
            builder.Property(e => e.New).HasMaxLength(AuditEntry.LongestValue);
            builder.HasIndex(e => new { e.WorkspaceId, e.Id });
            builder.HasOne<Workspace>().WithMany().HasForeignKey(e => e.WorkspaceId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        }
    }
}
