using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OperatorConsole.Platform.Storage;

/// <summary>Keys in the database, for all nodes; the ring of Data Protection too.</summary>
internal sealed class KeyRows(ConsoleDbs dbs) : IKeyShelf, IXmlRepository
{
    /// <summary>The table's name.</summary>
    public const string Table = "StoredKeys";

    private const string Protection = "protection";

    public IReadOnlyList<string> Read(string ring)
    {
        using var db = dbs.OpenAcross();
        return Lines(db, ring);
    }

    public IReadOnlyList<string> Change(string ring, Func<IReadOnlyList<string>, IReadOnlyList<string>?> change)
    {
        using var db = dbs.OpenAcross();
        using var transaction = db.Database.BeginTransaction();
        if (dbs.OpensTurn is { } first) db.Database.ExecuteSqlRaw(first); // two nodes at their first start make one key, not two
        var present = Lines(db, ring);
        if (change(present) is not { } next) return present;
        db.Set<StoredKey>().Where(k => k.Ring == ring).ExecuteDelete();
        db.AddRange(next.Select(line => new StoredKey { Ring = ring, Line = line }));
        db.SaveChanges();
        transaction.Commit();
        return next;
    }

    IReadOnlyCollection<XElement> IXmlRepository.GetAllElements() => [.. Read(Protection).Select(XElement.Parse)];

    void IXmlRepository.StoreElement(XElement element, string friendlyName) => Change(Protection, present => [.. present, element.ToString(SaveOptions.DisableFormatting)]);

    private static List<string> Lines(ConsoleDb db, string ring) => [.. db.Set<StoredKey>().Where(k => k.Ring == ring).OrderBy(k => k.Id).Select(k => k.Line)];

    internal sealed class StoredKey
    {
        public int Id { get; init; }
        public required string Ring { get; init; }
        public required string Line { get; init; }
    }

    internal sealed class StoredKeyTable : IEntityTypeConfiguration<StoredKey>
    {
        public void Configure(EntityTypeBuilder<StoredKey> builder)
        {
            builder.ToTable(Table);
            builder.Property(k => k.Ring).HasMaxLength(32);
            builder.HasIndex(k => k.Ring);
        }
    }
}
