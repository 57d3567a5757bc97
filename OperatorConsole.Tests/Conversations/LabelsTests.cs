using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class LabelsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string talk = "";

    private Labels Labels => office.Get<Labels>();

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("La caldaia perde");
        await office.PromoteAsync(Ada, Role.Admin);
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task An_admin_makes_one_and_an_operator_puts_it_on_and_takes_it_off()
    {
        var boiler = await Labels.CreateAsync(Ada, " Caldaia ", 18, None);
        var bath = await Labels.CreateAsync(Ada, "Bagno", 205, None);
        Assert.Equal(["Bagno", "Caldaia"], (await Labels.ListAsync(Bea, None)).Select(l => l.Name));

        await Labels.PutOnAsync(Bea, talk, boiler.Id, None);
        await Labels.PutOnAsync(Bea, talk, boiler.Id, None);
        await Labels.PutOnAsync(Bea, talk, bath.Id, None);
        Assert.Equal($"{boiler.Id},{bath.Id}", (await office.LookAtAsync(talk)).LabelIds);
        Assert.Equal($"{boiler.Id},{bath.Id}", (await office.Get<InboxBoard>().OfAsync("rossi", None)).Find(talk)!.LabelIds);

        await Labels.TakeOffAsync(Bea, talk, boiler.Id, None);
        await Labels.TakeOffAsync(Bea, talk, boiler.Id, None);
        Assert.Equal(bath.Id, (await office.LookAtAsync(talk)).LabelIds);
    }

    [Fact]
    public async Task Only_admins_say_which_there_are()
    {
        var boiler = await Labels.CreateAsync(Ada, "Caldaia", 18, None);
        await office.PromoteAsync(Bea, Role.Supervisor);

        await Assert.ThrowsAsync<AccessDeniedException>(() => Labels.CreateAsync(Bea, "Altro", 1, None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Labels.RenameAsync(Bea, boiler.Id, "Altro", 1, None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Labels.DeleteAsync(Bea, boiler.Id, None));
    }

    [Fact]
    public async Task A_renamed_one_stays_where_it_is_and_screens_are_told()
    {
        var boiler = await Labels.CreateAsync(Ada, "Caldaia", 18, None);
        await Labels.PutOnAsync(Bea, talk, boiler.Id, None);
        using var watch = office.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(LabelsChanged));

        await Labels.RenameAsync(Ada, boiler.Id, "Caldaie", 20, None);

        Assert.Equal(("Caldaie", 20), (await Labels.ListAsync(Bea, None)).Select(l => (l.Name, l.Hue)).Single());
        Assert.Equal(boiler.Id, (await office.LookAtAsync(talk)).LabelIds);
        Assert.Single(watch.Take()!.Value.Changes);
    }

    [Fact]
    public async Task A_deleted_one_is_off_all_conversations_and_the_others_stay_on()
    {
        var (one, two, three) = (await Labels.CreateAsync(Ada, "1", 1, None), await Labels.CreateAsync(Ada, "2", 2, None), await Labels.CreateAsync(Ada, "3", 3, None));
        var other = await office.Customer("Sara").WritesAsync("Ciao");
        foreach (var label in new[] { one, two, three }) await Labels.PutOnAsync(Bea, talk, label.Id, None);
        await Labels.PutOnAsync(Bea, other, two.Id, None);

        await Labels.DeleteAsync(Ada, two.Id, None);

        Assert.Equal(($"{one.Id},{three.Id}", ""), ((await office.LookAtAsync(talk)).LabelIds, (await office.LookAtAsync(other)).LabelIds));
    }

    [Fact]
    public async Task Two_of_one_name_are_refused_whatever_their_capitals()
    {
        await Labels.CreateAsync(Ada, "Qualità", 1, None);
        var other = await Labels.CreateAsync(Ada, "Altro", 1, None);

        Assert.Equal("LabelTaken", (await Assert.ThrowsAsync<ProblemException>(() => Labels.CreateAsync(Ada, "QUALITÀ", 2, None))).Key);
        Assert.Equal("LabelTaken", (await Assert.ThrowsAsync<ProblemException>(() => Labels.RenameAsync(Ada, other.Id, "qualità", 2, None))).Key);
        await Labels.RenameAsync(Ada, other.Id, "ALTRO", 2, None);
    }

    [Fact]
    public async Task A_conversation_carries_so_many_and_no_more()
    {
        for (var i = 0; i < Labels.MostOnOne; i++) await Labels.PutOnAsync(Bea, talk, (await Labels.CreateAsync(Ada, "n" + i, i, None)).Id, None);
        var more = await Labels.CreateAsync(Ada, "una di troppo", 1, None);

        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => Labels.PutOnAsync(Bea, talk, more.Id, None))).Status);
    }

    [Fact]
    public async Task Next_door_there_is_no_such_label()
    {
        var boiler = await Labels.CreateAsync(Ada, "Caldaia", 18, None);

        await Assert.ThrowsAsync<NoSuchLabelException>(() => Labels.RenameAsync(Luca, boiler.Id, "Mia", 1, None));
        await Assert.ThrowsAsync<NoSuchLabelException>(() => Labels.DeleteAsync(Luca, boiler.Id, None));
        await Assert.ThrowsAsync<NoSuchConversationException>(() => Labels.PutOnAsync(Luca, talk, boiler.Id, None));
        Assert.Empty(await Labels.ListAsync(Luca, None));
    }
}
