using Microsoft.EntityFrameworkCore;

namespace OperatorConsole.Platform.Storage;

/// <summary>What the database calls a table that can be searched, and its key. Names of the model, never anything typed: they may stand in SQL as they are.</summary>
internal readonly record struct WordTable(string Table, string Key)
{
    /// <summary>The index over a table's words has its name and this.</summary>
    public const string IndexSuffix = "Search";

    public static WordTable Of<T>(ConsoleDb db) where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        return new(entity.GetTableName()!, entity.FindPrimaryKey()!.Properties.Single().GetColumnName());
    }
}
