using OperatorConsole.Platform.Live;

namespace OperatorConsole.Workspaces;

/// <summary>Registers the workspaces.</summary>
public static class WorkspacesSetup
{
    /// <summary>Their directory, their settings and secrets.</summary>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) => services
        .AddSingleton<WorkspaceDirectory>().AddSingleton<INodeEar>(provider => provider.GetRequiredService<WorkspaceDirectory>())
        .AddSingleton<VisitorHashSecrets>().AddSingleton<CustomerTexts>();
}
