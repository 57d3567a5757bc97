using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using OperatorConsole.Channels.Simulator;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Canned;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Channels.Simulator;

public sealed class DemoDataTests
{
    [Fact]
    public async Task The_people_of_the_documentation_can_sign_in()
    {
        await using var demo = new Holding(await SeededDemo.UnseededAsync("empty"));
        await demo.Of.Data.SeedAsync(CancellationToken.None);

        var accounts = await demo.Of.AllAsync<Account>();

        Assert.Equal(
            ["admin@demo.local demo Admin", "anna@demo.local demo Operator", "luca@demo2.local demo2 Admin", "marco@demo.local demo Operator", "sara@demo.local demo Supervisor"],
            accounts.Select(a => $"{a.Email} {a.WorkspaceId} {a.Role}").Order(StringComparer.Ordinal));
        Assert.All(accounts, a =>
        {
            Assert.NotEqual(PasswordVerificationResult.Failed, new PasswordHasher<Account>().VerifyHashedPassword(a, a.PasswordHash!, "Demo-2026!"));
            Assert.Equal((a.Email!.ToUpperInvariant(), a.Email.ToUpperInvariant(), a.Email), (a.NormalizedEmail, a.NormalizedUserName, a.UserName));
            Assert.True(a is { EmailConfirmed: true, LockoutEnabled: true, DisabledAt: null });
        });
        Assert.Equal(accounts.Select(a => (a.Name, a.Role, a.Email)).Order(), demo.Of.Offered.People.Select(p => (p.Name, p.Role, (string?)p.Email)).Order());
        Assert.Equal("Demo-2026!", demo.Of.Offered.Password);
        Assert.Equal(accounts.Count, accounts.Select(a => a.SecurityStamp).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_start_for_load_runs_has_workspaces_and_accounts_and_nothing_else()
    {
        await using var demo = new Holding(await SeededDemo.UnseededAsync("empty"));
        await demo.Of.Data.SeedAsync(CancellationToken.None);

        var workspaces = await demo.Of.AllAsync<Workspace>();

        Assert.Equal(["demo Termoidraulica Rossi IT06988830821 0", "demo2 Ottica Bianchi IT01234567897 0"],
            workspaces.Select(w => $"{w.Id} {w.Name} {w.VatNumber} {w.LastConversationNumber}").Order(StringComparer.Ordinal));
        Assert.Equal((0, 0, 0), ((await demo.Of.AllAsync<Customer>()).Count, (await demo.Of.AllAsync<Conversation>()).Count, (await demo.Of.AllAsync<Label>()).Count));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await using var demo = new Holding(await SeededDemo.UnseededAsync());
        await demo.Of.Data.SeedAsync(CancellationToken.None);
        var before = await EverythingAsync(demo.Of);

        demo.Of.Clock.Advance(TimeSpan.FromDays(3));
        await demo.Of.Data.SeedAsync(CancellationToken.None);

        Assert.Contains("Termoidraulica Rossi", before, StringComparison.Ordinal);
        Assert.Equal(before, await EverythingAsync(demo.Of));
    }

    [Fact]
    public async Task A_database_with_a_real_workspace_gets_no_accounts_with_known_passwords()
    {
        await using var demo = new Holding(await SeededDemo.UnseededAsync());
        await using (var db = demo.Of.Dbs.OpenAcross())
        {
            db.Add(new Workspace { Id = "rossi", Name = "Rossi", VatNumber = "IT00000000000", TimeZone = "Europe/Rome", Language = "it" });
            await db.SaveChangesAsync();
        }

        await Assert.ThrowsAsync<StartException>(() => demo.Of.Data.SeedAsync(CancellationToken.None));

        Assert.Empty(await demo.Of.AllAsync<Account>());
    }

    [Fact]
    public async Task A_production_start_does_not_open_over_the_demo()
    {
        await using var demo = new Holding(await SeededDemo.UnseededAsync("empty"));
        await DemoGuard.RefuseDemoDataAsync(demo.Of.Dbs, demo.Of.Storage, CancellationToken.None);
        await demo.Of.Data.SeedAsync(CancellationToken.None);

        var refused = await Assert.ThrowsAsync<StartException>(() => DemoGuard.RefuseDemoDataAsync(demo.Of.Dbs, demo.Of.Storage, CancellationToken.None));

        Assert.Contains(demo.Of.Storage.DataDirectory, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> EverythingAsync(SeededDemo demo) => JsonSerializer.Serialize(new
    {
        Workspaces = await demo.AllAsync<Workspace>(), Accounts = await demo.AllAsync<Account>(), Customers = await demo.AllAsync<Customer>(),
        Addresses = await demo.AllAsync<ChannelAddress>(), Conversations = await demo.AllAsync<Conversation>(), Messages = await demo.AllAsync<Message>(),
        Labels = await demo.AllAsync<Label>(), Answers = await demo.AllAsync<CannedResponse>(), Said = await demo.AllAsync<CannedText>(),
    });

    /// <summary>Ends a database with the test that opened it.</summary>
    private sealed record Holding(SeededDemo Of) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Of.DisposeAsync();
    }
}
