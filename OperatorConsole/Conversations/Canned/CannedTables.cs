using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations.Canned;

internal static class CannedTables
{
    extension(ConsoleDb db)
    {
        public DbSet<CannedResponse> CannedResponses => db.Set<CannedResponse>();
    }

    internal sealed class CannedResponseTable : IEntityTypeConfiguration<CannedResponse>
    {
        public void Configure(EntityTypeBuilder<CannedResponse> builder)
        {
            builder.ToTable("CannedResponses");
            builder.Property(r => r.Id).HasMaxLength(40);
            builder.Property(r => r.WorkspaceId).HasMaxLength(32);
            builder.Property(r => r.OwnerId).HasMaxLength(40);
            builder.Property(r => r.Shortcut).HasMaxLength(CannedInputValidator.LongestShortcut);
            builder.Property(r => r.Title).HasMaxLength(CannedInputValidator.LongestTitle);
            builder.HasIndex(r => new { r.WorkspaceId, r.OwnerId, r.Shortcut }).IsUnique();
            builder.HasMany(r => r.Texts).WithOne().HasForeignKey(t => t.CannedId).IsRequired();
        }
    }

    internal sealed class CannedTextTable : IEntityTypeConfiguration<CannedText>
    {
        public void Configure(EntityTypeBuilder<CannedText> builder)
        {
            builder.ToTable("CannedTexts");
            builder.HasKey(t => new { t.CannedId, t.Language });
            builder.Property(t => t.WorkspaceId).HasMaxLength(32);
            builder.Property(t => t.Language).HasMaxLength(5);
        }
    }
}
