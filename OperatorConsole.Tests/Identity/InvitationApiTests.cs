using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Safety;

namespace OperatorConsole.Tests.Identity;

/// <summary>SPEC A2 and Q5 for other systems: people are invited by REST, with a mail somebody else sends.</summary>
[Collection(AtTheConsole.Name)]
public sealed class InvitationApiTests(OpenConsole console)
{
    private const string Invitations = "/api/v1/people/invitations";

    [Fact]
    public async Task An_invitation_is_made_with_its_link_and_mail_told_once_listed_and_taken_back()
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;

        using var answer = await admin.SendAsync("POST", Invitations, Knocker.Json("""{"email":"nina.api@example.com","role":"supervisor"}"""), ("Accept-Language", "it"));
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(201, (int)answer.StatusCode);
        var (invitation, link, mail) = (made.GetProperty("invitation"), made.GetProperty("link").GetString()!, made.GetProperty("mail"));
        Assert.Equal(("nina.api@example.com", "supervisor"), (invitation.GetProperty("email").GetString(), invitation.GetProperty("role").GetString()));
        Assert.StartsWith(new Uri(console.Address, "/invite/").ToString(), link, StringComparison.Ordinal);
        Assert.Equal("Il tuo accesso alla console di Termoidraulica Rossi", mail.GetProperty("subject").GetString());
        Assert.Equal(["Ciao,", "", "Carla Rossi ti invita a rispondere ai clienti di Termoidraulica Rossi con OperatorConsole.", "", "Apri questo link, scrivi il tuo nome e scegli una password:", link, "",
            "Il link vale 7 giorni e funziona una volta sola.", "", "Non aspettavi questo invito? Allora ignora pure il messaggio."], mail.GetProperty("text").GetString()!.Split('\n'));
        using (var page = await new Knocker(console.Http).SendAsync("GET", new Uri(link).AbsolutePath)) Assert.Equal(200, (int)page.StatusCode);
        Assert.Equal(1, await CountAsync(admin, "nina.api@example.com"));
        Assert.DoesNotContain(link.Split('/')[^1], (await admin.ReadAsync(Invitations)).ToString(), StringComparison.Ordinal);

        Assert.Equal(204, await admin.StatusAsync("DELETE", $"{Invitations}/{invitation.GetProperty("id").GetString()}"));
        Assert.Equal(404, await admin.StatusAsync("DELETE", $"{Invitations}/{invitation.GetProperty("id").GetString()}"));
        Assert.Equal(0, await CountAsync(admin, "nina.api@example.com"));
        using (var page = await new Knocker(console.Http).SendAsync("GET", new Uri(link).AbsolutePath)) Assert.Equal(410, (int)page.StatusCode);
    }

    [Theory]
    [InlineData("""{"email":"marco@demo.local"}""", 409)]
    [InlineData("""{"email":"nobody"}""", 400)]
    [InlineData("""{"role":"operator"}""", 400)]
    [InlineData("""{"email":"a@example.com","role":"king"}""", 400)]
    public async Task Who_cannot_be_invited_is_not(string body, int status)
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;

        Assert.Equal(status, await admin.StatusAsync("POST", Invitations, Knocker.Json(body)));
    }

    [Fact]
    public async Task Only_admins_invite()
    {
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;

        Assert.Equal(403, await anna.StatusAsync("POST", Invitations, Knocker.Json("""{"email":"b@example.com"}""")));
        Assert.Equal(403, await anna.StatusAsync("GET", Invitations));
    }

    private static async Task<int> CountAsync(Knocker admin, string email) =>
        (await admin.ReadAsync(Invitations)).GetProperty("items").EnumerateArray().Count(i => i.GetProperty("email").GetString() == email);
}
