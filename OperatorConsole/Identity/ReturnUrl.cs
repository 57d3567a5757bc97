namespace OperatorConsole.Identity;

/// <summary>Where a browser may be sent after sign-in or a change of language: only to an address of this site.</summary>
public static class ReturnUrl
{
    private const int Longest = 2048;

    /// <summary>The address if it is local, else the inbox. Sign-in itself is nowhere to return to.</summary>
    public static string Local(string? wanted) => IsLocal(wanted) && !IsSignIn(wanted) ? wanted : "/";

    /// <summary>The same, and the log-in page is a fine place to return to.</summary>
    public static string LocalOrSignIn(string? wanted) => IsLocal(wanted) ? wanted : "/";

    // A browser drops tabs and line breaks from an address and reads "\" as "/": with either, "/…" can become "//another.site".
    private static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? wanted) =>
        wanted is ['/', ..] and not ['/', '/', ..] && wanted.Length <= Longest && !wanted.Any(c => c is '\\' || char.IsControl(c));

    private static bool IsSignIn(string wanted) => new PathString(wanted.Split('?', '#')[0]).StartsWithSegments("/login");
}
