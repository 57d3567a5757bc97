using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Routing;

internal static class RoutingTables
{
    extension(ConsoleDb db)
    {
        public DbSet<Presence> Presences => db.Set<Presence>();
        public DbSet<RoutingRule> RoutingRules => db.Set<RoutingRule>();
    }

    internal sealed class PresenceTable : IEntityTypeConfiguration<Presence>
    {
        public void Configure(EntityTypeBuilder<Presence> builder)
        {
            builder.ToTable("Presences");
            builder.HasKey(p => p.AccountId);
            builder.Property(p => p.AccountId).HasMaxLength(40);
            builder.Property(p => p.WorkspaceId).HasMaxLength(32);
            builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).IsRequired();
        }
    }

    internal sealed class RoutingRuleTable : IEntityTypeConfiguration<RoutingRule>
    {
        public void Configure(EntityTypeBuilder<RoutingRule> builder)
        {
            builder.ToTable("RoutingRules");
            builder.HasKey(r => r.WorkspaceId);
            builder.Property(r => r.WorkspaceId).HasMaxLength(32);
            builder.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId).IsRequired();
        }
    }
}
