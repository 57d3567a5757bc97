using OperatorConsole.Platform.Start;

namespace OperatorConsole.Platform.Files;

/// <summary>Registers the store of files.</summary>
public static class FilesSetup
{
    /// <summary>The store and its settings. <c>AddStorage</c> must be called too.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddSettings(FilesOptions.From);
        return services.AddSingleton<FileStore>().AddSingleton<FileSweep>();
    }
}
