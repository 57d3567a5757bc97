using OperatorConsole.Channels.WebChat;

namespace OperatorConsole.Tests.Channels.WebChat;

public sealed class VisitorHashTests
{
    // The example that is printed everywhere for HMAC-SHA256, so that it is the same one that a site's own language makes.
    private const string UserId = "The quick brown fox jumps over the lazy dog";
    private const string Right = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

    [Fact]
    public void It_is_the_hmac_that_every_language_makes()
    {
        Assert.Equal(Right, VisitorHash.Of("key", UserId));
        Assert.True(VisitorHash.Proves("key", UserId, Right));
        Assert.True(VisitorHash.Proves("key", UserId, Right.ToUpperInvariant()));
        Assert.True(VisitorHash.Proves("chiave", "già-cliente-è", VisitorHash.Of("chiave", "già-cliente-è")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9")]
    [InlineData("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd")]
    [InlineData("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd80")]
    [InlineData("zzbc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    public void Any_other_proves_nothing(string? hash) => Assert.False(VisitorHash.Proves("key", UserId, hash));

    [Fact]
    public void Another_id_or_another_secret_is_not_proved_and_without_a_secret_nothing_is()
    {
        Assert.False(VisitorHash.Proves("key", UserId + " ", Right));
        Assert.False(VisitorHash.Proves("kez", UserId, Right));
        Assert.False(VisitorHash.Proves(null, UserId, Right));
        Assert.False(VisitorHash.Proves("", UserId, VisitorHash.Of("", UserId)));
    }
}
