using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OperatorConsole.Platform.Storage;

/// <summary>
/// The one database, which names no entity: each feature folder brings its own mapping (<c>XTables.cs</c>).
/// Every query on an <see cref="IOwned"/> type sees only <see cref="WorkspaceId"/>; without one it sees nothing.
/// Who must look across workspaces (workers, sign-in) says so with <c>IgnoreQueryFilters()</c>.
/// </summary>
public abstract class ConsoleDb(DbContextOptions options, WriteGate gate) : DbContext(options)
{
    /// <summary>The workspace this context sees; empty means none.</summary>
    public string WorkspaceId { get; set; } = "";

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ConsoleDb).Assembly);
        var filter = typeof(ConsoleDb).GetMethod(nameof(FilterOwned), BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IOwned))).ToList())
            filter.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
    }

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite compares no DateTimeOffset: both databases store UTC ticks, so that the same SQL serves both.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    /// <summary>Saves under the write gate, so that SQLite never has two writers.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var held = await gate.EnterAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc cref="SaveChangesAsync(bool, CancellationToken)" />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (Database.CurrentTransaction is not null) return base.SaveChanges(acceptAllChangesOnSuccess);
        using var held = gate.Enter();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void FilterOwned<T>(ModelBuilder modelBuilder) where T : class, IOwned =>
        modelBuilder.Entity<T>().HasQueryFilter(row => row.WorkspaceId == WorkspaceId);

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
