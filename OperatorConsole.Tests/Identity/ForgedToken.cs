using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

/// <summary>What an attacker, even one who has stolen the key, makes of a token; and what the gate must say to it.</summary>
internal static class ForgedToken
{
    public const string Place = "/api/only/Operator";

    /// <summary>The token with its head or body changed, signed anew: with our own newest key unless another is given.</summary>
    public static string Forge(this GateHost host, string token, Action<JsonObject>? head = null, Action<JsonObject>? body = null, byte[]? key = null)
    {
        var parts = token.Split('.').Take(2).Select(Read).ToList();
        head?.Invoke(parts[0]);
        body?.Invoke(parts[1]);
        var signed = $"{Write(parts[0])}.{Write(parts[1])}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key ?? host.Get<JwtKeys>().Newest.Secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    public static async Task RefusesAsync(this GateHost host, string token)
    {
        using var answer = await host.GetAsync(Place, token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    public static JsonObject Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    public static string Write(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
