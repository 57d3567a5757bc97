using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Channels.WebChat;

public sealed class VisitorSessionsTests
{
    private readonly EphemeralDataProtectionProvider keys = new();
    private readonly FakeTime time = new();
    private readonly VisitorSessions sessions;

    public VisitorSessionsTests() => sessions = new VisitorSessions(keys, time);

    [Fact]
    public void A_token_opens_the_session_it_was_made_for_in_any_process_with_the_keys()
    {
        var (visitor, token) = sessions.Start("rossi", "Mario", "mario@example.com", "it");

        Assert.Equal(visitor, sessions.Open(token));
        Assert.Equal(visitor, new VisitorSessions(keys, time).Open(token));
        Assert.Equal(("rossi", "Mario", "mario@example.com", "it"), (visitor.WorkspaceId, visitor.Name, visitor.Email, visitor.Language));
        Assert.NotEqual(visitor.Id, sessions.Start("rossi", "Mario", "mario@example.com", "it").Visitor.Id);
    }

    [Fact]
    public void A_changed_token_opens_nothing()
    {
        var (_, token) = sessions.Start("rossi", null, null, "it");
        sessions.Open(token); // what is remembered of the right one helps no wrong one

        for (var at = 0; at < token.Length - 1; at++)
            Assert.Null(sessions.Open(token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..]));
        Assert.Null(sessions.Open(token[..^4]));
        Assert.Null(sessions.Open(token + "AAAA"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("undefined")]
    [InlineData("%%%%")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public void What_is_no_token_opens_nothing(string token) => Assert.Null(sessions.Open(token));

    [Fact]
    public void An_endless_token_opens_nothing() => Assert.Null(sessions.Open(new string('A', 1_000_000)));

    [Fact]
    public void What_the_same_keys_protect_for_another_purpose_opens_nothing()
    {
        var (visitor, _) = sessions.Start("rossi", null, null, "it");

        Assert.Null(sessions.Open(keys.CreateProtector("something else").Protect(JsonSerializer.Serialize(visitor))));
        Assert.Null(sessions.Open(JsonSerializer.Serialize(visitor)));
        Assert.Null(new VisitorSessions(new EphemeralDataProtectionProvider(), time).Open(sessions.Start("rossi", null, null, "it").Token));
    }

    [Fact]
    public void A_session_ends_also_where_it_is_remembered()
    {
        var (visitor, token) = sessions.Start("rossi", null, null, "it");
        time.Advance(visitor.Ends - time.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.NotNull(sessions.Open(token));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(sessions.Open(token));
        Assert.Null(new VisitorSessions(keys, time).Open(token));
    }
}
