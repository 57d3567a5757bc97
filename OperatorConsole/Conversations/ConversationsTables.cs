using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

internal static class ConversationsTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Conversation> Conversations => db.Set<Conversation>();
        public DbSet<Message> Messages => db.Set<Message>();
        public DbSet<OutboxRow> Outbox => db.Set<OutboxRow>();
        public DbSet<EarlyTick> EarlyTicks => db.Set<EarlyTick>();
        public DbSet<EarlyAmendment> EarlyAmendments => db.Set<EarlyAmendment>();
        public DbSet<StatusChange> StatusChanges => db.Set<StatusChange>();
        public DbSet<Draft> Drafts => db.Set<Draft>();
        public DbSet<Attachment> Attachments => db.Set<Attachment>();
        public DbSet<Label> Labels => db.Set<Label>();
    }

    internal sealed class ConversationTable : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> builder)
        {
            builder.ToTable("Conversations");
            builder.Property(c => c.Id).HasMaxLength(40);
            builder.Property(c => c.WorkspaceId).HasMaxLength(32);
            builder.Property(c => c.Channel).HasMaxLength(16);
            builder.Property(c => c.AccountId).HasMaxLength(40).HasDefaultValue("");
            builder.Property(c => c.LastText).HasMaxLength(200);
            builder.Property(c => c.LastKind).HasMaxLength(24).HasDefaultValue("text");
            builder.Property(c => c.AssigneeId).HasMaxLength(40);
            builder.Property(c => c.LabelIds).HasMaxLength(400);
            builder.Property(c => c.MentionedIds).HasMaxLength(1000).HasDefaultValue("");
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder.HasIndex(c => c.AddressId).IsUnique();
            builder.HasIndex(c => new { c.WorkspaceId, c.Number }).IsUnique();
            builder.HasIndex(c => new { c.WorkspaceId, c.State, c.LastSeq });
            builder.HasIndex(c => new { c.WorkspaceId, c.LastSeq });
            builder.HasIndex(c => c.CustomerId);
            builder.HasIndex(c => c.SnoozedUntil);
            builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId);
            builder.HasOne<ChannelAddress>().WithMany().HasForeignKey(c => c.AddressId);
        }
    }

    internal sealed class MessageTable : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.ToTable("Messages");
            builder.HasKey(m => m.Seq);
            builder.Property(m => m.Seq).ValueGeneratedOnAdd();
            builder.Property(m => m.Id).HasMaxLength(40);
            builder.Property(m => m.WorkspaceId).HasMaxLength(32);
            builder.Property(m => m.ConversationId).HasMaxLength(40);
            builder.Property(m => m.AuthorId).HasMaxLength(40);
            builder.Property(m => m.Author).HasMaxLength(200);
            builder.Property(m => m.Kind).HasMaxLength(24);
            builder.Property(m => m.ClientId).HasMaxLength(64);
            builder.Property(m => m.ExternalId).HasMaxLength(254);
            builder.Property(m => m.OnlyOnce).HasMaxLength(300);
            builder.Property(m => m.ReplyTo).HasMaxLength(40);
            builder.Property(m => m.QuotedAuthor).HasMaxLength(200);
            builder.Property(m => m.QuotedText).HasMaxLength(200);
            builder.Property(m => m.Mentions).HasMaxLength(1000).HasDefaultValue("");
            builder.Property(m => m.Reaction).HasMaxLength(64);
            builder.Property(m => m.QuickReplies).HasMaxLength(QuickReplies.Column).HasDefaultValue("");
            builder.HasIndex(m => m.Id).IsUnique();
            builder.HasIndex(m => new { m.ConversationId, m.Seq });
            builder.HasIndex(m => new { m.WorkspaceId, m.OnlyOnce }).IsUnique().HasFilter("\"OnlyOnce\" is not null");
            builder.HasIndex(m => new { m.WorkspaceId, m.ExternalId }).HasFilter("\"ExternalId\" is not null");
            builder.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId);
            builder.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MessageSeq).OnDelete(DeleteBehavior.Cascade);
            builder.Navigation(m => m.Attachments).AutoInclude(); // whoever tells others of a message tells of all of it
        }
    }

    internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.ToTable("Attachments");
            builder.Property(a => a.Id).HasMaxLength(40);
            builder.Property(a => a.WorkspaceId).HasMaxLength(32);
            builder.Property(a => a.OwnerId).HasMaxLength(254);
            builder.Property(a => a.ConversationId).HasMaxLength(40);
            builder.Property(a => a.ClientId).HasMaxLength(64);
            builder.Property(a => a.Name).HasMaxLength(160);
            builder.Property(a => a.ContentType).HasMaxLength(100);
            builder.Property(a => a.Hash).HasMaxLength(64);
            builder.Property(a => a.Source).HasMaxLength(2000);
            builder.Property(a => a.Error).HasMaxLength(500);
            builder.HasIndex(a => a.MessageSeq);
            builder.HasIndex(a => a.Hash);
            builder.HasIndex(a => a.DueAt).HasFilter("\"DueAt\" is not null");
            builder.HasIndex(a => new { a.WorkspaceId, a.OwnerId, a.ClientId }).IsUnique().HasFilter("\"ClientId\" is not null");
            builder.HasIndex(a => new { a.OwnerId, a.ConversationId }).HasFilter("\"MessageSeq\" is null");
        }
    }

    internal sealed class FileWordsTable : IEntityTypeConfiguration<FileWords>
    {
        public void Configure(EntityTypeBuilder<FileWords> builder)
        {
            builder.ToTable("FileWords");
            builder.HasKey(w => w.Seq);
            builder.Property(w => w.Seq).ValueGeneratedOnAdd();
            builder.Property(w => w.WorkspaceId).HasMaxLength(32);
            builder.Property(w => w.Source).HasMaxLength(40);
            builder.HasIndex(w => w.Source).IsUnique();
        }
    }

    internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxRow>
    {
        public void Configure(EntityTypeBuilder<OutboxRow> builder)
        {
            builder.ToTable("Outbox");
            builder.HasKey(o => o.Seq);
            builder.Property(o => o.Seq).ValueGeneratedNever();
            builder.Property(o => o.AccountId).HasMaxLength(40).HasDefaultValue("");
            builder.HasIndex(o => new { o.ConversationId, o.Seq });
            builder.HasIndex(o => o.DueAt);
            builder.HasOne<Message>().WithOne().HasForeignKey<OutboxRow>(o => o.Seq);
        }
    }

    internal sealed class EarlyTickTable : IEntityTypeConfiguration<EarlyTick>
    {
        public void Configure(EntityTypeBuilder<EarlyTick> builder)
        {
            builder.ToTable("EarlyTicks");
            builder.HasIndex(t => new { t.WorkspaceId, t.Channel, t.ExternalId });
        }
    }

    internal sealed class EarlyAmendmentTable : IEntityTypeConfiguration<EarlyAmendment>
    {
        public void Configure(EntityTypeBuilder<EarlyAmendment> builder)
        {
            builder.ToTable("EarlyAmendments");
            builder.Property(a => a.WorkspaceId).HasMaxLength(32);
            builder.Property(a => a.AccountId).HasMaxLength(40);
            builder.Property(a => a.ExternalId).HasMaxLength(254);
            builder.HasIndex(a => new { a.WorkspaceId, a.AccountId, a.ExternalId });
        }
    }

    internal sealed class StatusChangeTable : IEntityTypeConfiguration<StatusChange>
    {
        // No foreign keys: written three times for each message that goes out, gone after days, and read through its message.
        public void Configure(EntityTypeBuilder<StatusChange> builder)
        {
            builder.ToTable("StatusChanges");
            builder.HasKey(c => c.Seq);
            builder.Property(c => c.Seq).ValueGeneratedOnAdd();
            builder.Property(c => c.WorkspaceId).HasMaxLength(32);
            builder.Property(c => c.ConversationId).HasMaxLength(40);
            builder.Property(c => c.MessageId).HasMaxLength(40);
            builder.Property(c => c.Error).HasMaxLength(500);
            builder.HasIndex(c => new { c.WorkspaceId, c.Seq });
        }
    }

    internal sealed class DraftTable : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> builder)
        {
            builder.ToTable("Drafts");
            builder.HasKey(d => new { d.OperatorId, d.ConversationId, d.Note });
            builder.HasOne<Conversation>().WithMany().HasForeignKey(d => d.ConversationId);
        }
    }

    internal sealed class LabelTable : IEntityTypeConfiguration<Label>
    {
        public void Configure(EntityTypeBuilder<Label> builder)
        {
            builder.ToTable("Labels");
            builder.Property(l => l.Name).HasMaxLength(40);
            builder.HasIndex(l => new { l.WorkspaceId, l.Name }).IsUnique();
        }
    }
}
