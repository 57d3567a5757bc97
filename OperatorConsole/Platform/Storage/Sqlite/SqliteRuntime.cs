// Why: Sqlite.Core brings no native provider, and the bundle package may be missing from the feed.
// Sets the provider once, on the newer of the system libsqlite3 and the packaged e_sqlite3, before any UseSqlite.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace OperatorConsole.Platform.Storage.Sqlite;

internal static class SqliteRuntime
{
    /// <summary>What was loaded. EF translates JSON columns and primitive collections only on 3.38 or newer.</summary>
    public static string Source { get; private set; } = "";
    public static Version Version { get; private set; } = new(0, 0);

    private static nint handle;

#pragma warning disable CA2255 // a library may not use it in general; here it is the point
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Init()
    {
        (string Name, nint Lib, Version Ver) best = ("", 0, new Version(0, 0));
        string[] system = OperatingSystem.IsLinux() ? ["libsqlite3.so.0"]
            : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"] : [];
        var own = typeof(SqliteRuntime).Assembly;

        foreach (var name in (string[])["e_sqlite3", .. system])
        {
            if (!NativeLibrary.TryLoad(name, own, null, out var lib)) continue;
            var version = VersionOf(lib);
            if (version > best.Ver) best = (name, lib, version);
        }
        if (best.Lib == 0) throw new DllNotFoundException("No SQLite: neither e_sqlite3 nor a system libsqlite3.");

        (handle, Source, Version) = (best.Lib, best.Name, best.Ver);
        var provider = new SQLitePCL.SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, Resolve);
        SQLitePCL.raw.SetProvider(provider);

        // Microsoft.Data.Sqlite asks for SQLitePCLRaw.core 2.1; .NET refuses a lower version unless told to take it.
        var core = typeof(SQLitePCL.raw).Assembly;
        AssemblyLoadContext.Default.Resolving += (_, wanted) =>
            wanted.Name == core.GetName().Name ? core : null;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" ? handle : 0;

    private static Version VersionOf(nint lib)
    {
        if (!NativeLibrary.TryGetExport(lib, "sqlite3_libversion", out var entry)) return new(0, 0);
        var call = Marshal.GetDelegateForFunctionPointer<LibVersion>(entry);
        return Version.TryParse(Marshal.PtrToStringUTF8(call()), out var version) ? version : new(0, 0);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint LibVersion();
}
