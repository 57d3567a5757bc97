using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OperatorConsole.Tests.Architecture.Reading;

/// <summary>Mentions one type in each way a type can be mentioned, and each only there, so that the reader can be seen to find all of them.</summary>
[DebuggerTypeProxy(typeof(SourceFile))]
[TypeConverter(typeof(UriTypeConverter))]
internal sealed class Specimen<TConstrained> : CollectionBase, IComparer where TConstrained : IFormatProvider
{
    internal Version? field = null;

    internal event AssemblyLoadEventHandler? Loaded;

    [DefaultValue(null)]
    internal OperatingSystem? Property { get; set; }

    int IComparer.Compare(object? x, object? y) => x is BitArray ? 1 : 0;

    internal static StringBuilder? Returned(Progress<int> taken)
    {
        try { taken.ToString(); }
        catch (InvalidTimeZoneException) { return null; }
        return null;
    }

    internal static Func<Task<int>> AsyncLambda(int seed) => async () =>
    {
        await Task.Yield();
        return new Random(seed).Next();
    };

    internal static IEnumerable<int> Iterator()
    {
        Stopwatch? kept = null;
        yield return 1;
        yield return kept is null ? 0 : 1;
    }

    internal static string StaticCall() => $"{GC.MaxGeneration}{typeof(Buffer).Name}{Array.Empty<Half>().Length}{default(DictionaryEntry).Key}";

    internal void Raise() => Loaded?.Invoke(this, null!);
}
