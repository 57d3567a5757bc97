using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Platform.Storage;

/// <summary>No workspace sees a row of another, for every kind of row there is: a new one is part of this test by itself.</summary>
public sealed class OwnedRowsTests : IAsyncLifetime
{
    // Of the words of a customer one row for them and one for the address; of those of a file's name one.
    private static readonly Dictionary<Type, int> WrittenByTheDatabase = new() { [typeof(CustomerWords)] = 2, [typeof(FileWords)] = 1 };
    private ConsoleHost console = null!;
    private List<IEntityType> owned = null!;

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        await using var db = console.Get<ConsoleDbs>().OpenAcross();
        owned = [.. db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IOwned)))];
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_context_of_one_workspace_sees_no_row_of_another_whatever_its_kind()
    {
        await AddOneOfEachAsync("bianchi");

        Assert.InRange(owned.Count, 8, int.MaxValue);
        foreach (var type in owned)
        {
            var rows = WrittenByTheDatabase.GetValueOrDefault(type.ClrType, 1);
            Assert.Equal((type.ClrType.Name, 0), (type.ClrType.Name, Count(type, "rossi", across: false)));
            Assert.Equal((type.ClrType.Name, rows), (type.ClrType.Name, Count(type, "bianchi", across: false)));
            Assert.Equal((type.ClrType.Name, 0), (type.ClrType.Name, Count(type, "", across: false)));
            Assert.Equal((type.ClrType.Name, rows), (type.ClrType.Name, Count(type, "", across: true)));
        }
    }

    [Fact]
    public async Task Every_row_that_names_a_workspace_is_owned_by_it_except_accounts_which_are_found_before_their_workspace_is_known()
    {
        await using var db = console.Get<ConsoleDbs>().OpenAcross();

        var open = db.Model.GetEntityTypes().Except(owned).Where(t => t.FindProperty("WorkspaceId") is not null).Select(t => t.ClrType);

        Assert.Equal([typeof(Account)], open);
    }

    private int Count(IEntityType type, string workspaceId, bool across)
    {
        using var db = console.Get<ConsoleDbs>().Open(workspaceId);
        var count = typeof(OwnedRowsTests).GetMethod(nameof(CountOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (int)count.MakeGenericMethod(type.ClrType).Invoke(null, [db, across])!;
    }

    private static int CountOf<T>(ConsoleDb db, bool across) where T : class => across ? db.Set<T>().IgnoreQueryFilters().Count() : db.Set<T>().Count();

    private async Task AddOneOfEachAsync(string workspaceId)
    {
        await using var db = console.Get<ConsoleDbs>().OpenAcross();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlAsync($"pragma foreign_keys = off"); // each row alone
        var added = owned.Where(t => !WrittenByTheDatabase.ContainsKey(t.ClrType)).ToList();
        foreach (var type in added)
        {
            var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
            foreach (var property in type.GetProperties()) entry.Property(property).CurrentValue = Sample(property, workspaceId);
            entry.State = EntityState.Added;
        }
        Assert.Equal(added.Count, await db.SaveChangesAsync(CancellationToken.None));
    }

    private static object? Sample(IProperty property, string workspaceId)
    {
        if (property.Name == nameof(IOwned.WorkspaceId)) return workspaceId;
        if (property.ClrType == typeof(string)) return property.IsPrimaryKey() ? property.DeclaringType.ClrType.Name : "x";
        if (property.ClrType == typeof(byte[])) return Array.Empty<byte>();
        return property.IsNullable ? null : property.IsPrimaryKey() && property.ClrType == typeof(long) ? 1L : Activator.CreateInstance(property.ClrType);
    }
}
