namespace OperatorConsole.Workspaces;

/// <summary>Registers the workspaces.</summary>
public static class WorkspacesSetup
{
    /// <summary>Their directory.</summary>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) => services.AddSingleton<WorkspaceDirectory>();
}
