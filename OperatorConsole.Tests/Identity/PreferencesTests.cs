using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Identity;

public sealed class PreferencesTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;

    private Preferences Preferences => office.Get<Preferences>();

    public async Task InitializeAsync() => office = await OpenAsync();

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Everybody_chooses_for_themselves()
    {
        await Preferences.SetAsync(Ada, "composer.send-key", "enter", None);
        await Preferences.SetAsync(Ada, "composer.send-key", "ctrl-enter", None);
        await Preferences.SetAsync(Bea, "composer.send-key", "enter", None);

        Assert.Equal("ctrl-enter", (await Preferences.OfAsync(Ada, None))["composer.send-key"]);
        Assert.Equal("enter", (await Preferences.OfAsync(Bea, None))["composer.send-key"]);
        Assert.Empty(await Preferences.OfAsync(Luca, None));
    }

    [Fact]
    public async Task An_empty_value_forgets_the_choice()
    {
        await Preferences.SetAsync(Ada, "list.sort", "waiting", None);
        await Preferences.SetAsync(Ada, "list.sort", "", None);

        Assert.Empty(await Preferences.OfAsync(Ada, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Composer")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => Preferences.SetAsync(Ada, key, "x", None));
        Assert.Equal(400, refusal.Status);
    }

    [Fact]
    public async Task One_person_cannot_fill_the_disk()
    {
        for (var i = 0; i < Preferences.MostKeys; i++) await Preferences.SetAsync(Ada, $"key.{i}", "x", None);

        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => Preferences.SetAsync(Ada, "one.more", "x", None))).Status);
        await Preferences.SetAsync(Ada, "key.0", "y", None);
        Assert.Equal(Preferences.MostKeys, (await Preferences.OfAsync(Ada, None)).Count);
    }

    [Fact]
    public async Task Their_other_windows_are_told()
    {
        using var watch = office.Hub.Watch(LiveTopic.Operator(Ada.WorkspaceId, Ada.Id));

        await Preferences.SetAsync(Ada, "list.sort", "waiting", None);

        var batch = await watch.NextAsync(None);
        Assert.Equal(new PreferenceChanged(Ada.WorkspaceId, Ada.Id, "list.sort"), Assert.Single(batch!.Value.Changes));
    }

    [Fact]
    public async Task Who_was_switched_off_chooses_nothing()
    {
        await office.SwitchOffAsync(Ada);

        await Assert.ThrowsAsync<AccessDeniedException>(() => Preferences.SetAsync(Ada, "list.sort", "waiting", None));
    }
}
