namespace OperatorConsole.Identity;

/// <summary>Who may use an endpoint or page; each includes the ones after it. Cookie and bearer token are both accepted.</summary>
public static class Policies
{
    /// <summary>Anybody who works here.</summary>
    public const string Operator = "Operator";

    /// <summary>Supervisors and admins.</summary>
    public const string Supervisor = "Supervisor";

    /// <summary>Admins.</summary>
    public const string Admin = "Admin";
}
