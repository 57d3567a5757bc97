using OperatorConsole.Conversations;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>Customers' files come from Meta's own hosts and from nowhere else (RELIABILITY 46, 57).</summary>
public sealed class CloudMediaTests : IAsyncLifetime
{
    private CloudConsole console = null!;

    public async Task InitializeAsync() => console = await CloudConsole.OpenAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_picture_is_fetched_after_its_message_is_there()
    {
        console.Meta.Media["m1"] = SampleFile.Png(40, 30);
        Assert.Equal(200, await console.DeliverAsync(Picture("m1")));
        Assert.Equal(["In image La caldaia"], await console.LinesAsync());
        await console.ComesTrueAsync("the picture is here", async () => (await FileAsync()).State == FileState.Ready);
        Assert.Equal(("image/png", (long)console.Meta.Media["m1"].Length), ((await FileAsync()).ContentType, (await FileAsync()).Size));
        Assert.Equal("Bearer token-111", console.Meta.Calls.Last(c => c.Path == "/media/m1").Token);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com.evil.example/x")]
    [InlineData("https://evil.example/?lookaside.fbsbx.com")]
    [InlineData("https://user@lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com:8443/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("no address")]
    public async Task An_address_that_is_none_of_Metas_is_never_called(string told)
    {
        console.Meta.Media["m1"] = SampleFile.Png(40, 30);
        console.Meta.MediaAt = _ => told;
        await console.DeliverAsync(Picture("m1"));
        await console.ComesTrueAsync("it is given up", async () => (await FileAsync()).State == FileState.Failed);
        Assert.Equal("Meta names no address of its own for it.", (await FileAsync()).Error);
    }

    private static string Picture(string id) => CloudPayload.Of(CloudPayload.Message("39333", "wamid.pic", "image", $$"""{"id":"{{id}}","mime_type":"image/png","caption":"La caldaia"}"""));

    private async Task<Attachment> FileAsync() => Assert.Single(await console.AllAsync<Attachment>());
}
