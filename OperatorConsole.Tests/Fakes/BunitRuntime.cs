// Why: bUnit asks for AngleSharp.Diffing 1.0, the feed has 0.17; .NET refuses a lower version unless told to take it.
// Compile it into the test project that imports Bunit.props. Rendering needs it, MarkupMatches works with it too.
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace OperatorConsole.Tests.Fakes;

internal static class BunitRuntime
{
#pragma warning disable CA2255 // a library may not use it in general; a test project may
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, wanted) =>
    {
        if (wanted.Name != "AngleSharp.Diffing") return null;
        var file = Path.Combine(AppContext.BaseDirectory, wanted.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    };
}
