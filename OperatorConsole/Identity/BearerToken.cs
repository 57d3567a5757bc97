namespace OperatorConsole.Identity;

/// <summary>
/// Where a caller's token stands: <c>Authorization: Bearer</c>, and for the live hub also the query's <c>access_token</c>, because a browser's WebSocket sends no
/// header of ours. No other address takes one from its query: addresses are kept in histories and logs.
/// </summary>
internal static class BearerToken
{
    public const string Word = "Bearer";
    private const string Hubs = "/hubs";

    public static string? In(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Word + " ", StringComparison.OrdinalIgnoreCase)) return header[Word.Length..].Trim();
        return request.Path.StartsWithSegments(Hubs) && request.Query["access_token"].ToString() is { Length: > 0 } asked ? asked : null;
    }
}
