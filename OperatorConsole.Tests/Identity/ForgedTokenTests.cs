using System.Security.Cryptography;
using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

public sealed class ForgedTokenTests(SharedGate gate) : IClassFixture<SharedGate>
{
    private static readonly string[] Times = ["exp", "nbf"];
    private readonly GateHost host = gate.Host;

    [Fact]
    public async Task What_the_forger_keeps_as_it_was_still_holds()
    {
        var token = await host.TokenAsync("anna");

        Assert.Equal(200, await host.StatusAsync(ForgedToken.Place, host.Forge(token)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS384")]
    [InlineData("RS256")]
    [InlineData("")]
    public async Task A_token_that_names_another_algorithm_is_refused_even_when_rightly_signed(string algorithm)
    {
        var token = host.Forge(await host.TokenAsync("anna"), head: h => h["alg"] = algorithm);

        await host.RefusesAsync(token);
    }

    [Fact]
    public async Task A_token_without_algorithm_and_signature_is_refused()
    {
        var token = host.Forge(await host.TokenAsync("anna"), head: h => h["alg"] = "none");

        await host.RefusesAsync(token[..(token.LastIndexOf('.') + 1)]);
    }

    [Fact]
    public async Task A_token_signed_with_another_key_under_our_keys_name_is_refused() =>
        await host.RefusesAsync(host.Forge(await host.TokenAsync("anna"), key: RandomNumberGenerator.GetBytes(64)));

    [Fact]
    public async Task A_token_of_a_key_we_do_not_have_is_refused() =>
        await host.RefusesAsync(host.Forge(await host.TokenAsync("anna"), head: h => h["kid"] = "0123456789abcdef"));

    [Theory]
    [InlineData("aud", "SomebodyElse")]
    [InlineData("iss", "SomebodyElse")]
    [InlineData("sub", "nobody")]
    [InlineData("sub", "sara")]
    [InlineData("stamp", "")]
    public async Task A_rightly_signed_token_for_another_place_or_person_is_refused(string claim, string value) =>
        await host.RefusesAsync(host.Forge(await host.TokenAsync("anna"), body: b => b[claim] = value));

    [Theory]
    [InlineData("aud")]
    [InlineData("iss")]
    [InlineData("exp")]
    [InlineData("sub")]
    [InlineData("stamp")]
    [InlineData("workspace")]
    [InlineData("role")]
    public async Task A_rightly_signed_token_that_leaves_something_out_is_refused(string claim) =>
        await host.RefusesAsync(host.Forge(await host.TokenAsync("anna"), body: b => b.Remove(claim)));

    [Fact]
    public async Task A_changed_role_breaks_the_signature()
    {
        var parts = (await host.TokenAsync("anna")).Split('.');
        var body = ForgedToken.Read(parts[1]);
        body["role"] = nameof(Role.Admin);

        await host.RefusesAsync($"{parts[0]}.{ForgedToken.Write(body)}.{parts[2]}");
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    public async Task What_only_looks_like_a_token_is_refused(string token) => await host.RefusesAsync(token);

    [Fact]
    public async Task Times_that_are_no_numbers_are_refused()
    {
        var token = await host.TokenAsync("anna");

        foreach (var time in Times) await host.RefusesAsync(host.Forge(token, body: b => b[time] = "9999999999999"));
    }
}
