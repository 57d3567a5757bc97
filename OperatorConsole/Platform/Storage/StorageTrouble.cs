using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OperatorConsole.Platform.Storage;

/// <summary>Tells a store that is busy, full or away from a fault of ours: the first passes, and the caller is asked to come back.</summary>
public static class StorageTrouble
{
    // Primary result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;
    private const int NoSpaceLeft = 28; // ENOSPC, which .NET keeps in HResult

    /// <summary>True when <paramref name="failure"/>, or what it was caused by, may be gone at the next try: nothing was stored.</summary>
    public static bool Passes(Exception? failure) => failure switch
    {
        null => false,
        StorageBusyException => true,
        SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen } => true,
        DbException { IsTransient: true } => true,
        DbException { SqlState: ['5', '3', ..] or ['5', '7', 'P', ..] } => true, // PostgreSQL is out of resources, or going down
        DbException { SqlState: "25P03" or "55P03" } => true, // it was silent too long in the middle of its turn, or another node's turn took too long
        IOException { HResult: NoSpaceLeft } => true,
        AggregateException several => several.InnerExceptions.Any(Passes),
        _ => Passes(failure.InnerException),
    };

    /// <summary>True when two turns on PostgreSQL crossed and this one was undone: it may begin anew, on what the other has made of it.</summary>
    public static bool IsCrossed(Exception? failure) => failure is DbException { SqlState: "40001" or "40P01" } || (failure is not null && IsCrossed(failure.InnerException));

    /// <summary>True when PostgreSQL was given text it cannot hold (NUL, half a surrogate pair): the caller's fault, not ours.</summary>
    public static bool IsText(Exception? failure) => failure is DbException { SqlState: "22021" or "22P05" } || (failure is not null && IsText(failure.InnerException));
}
