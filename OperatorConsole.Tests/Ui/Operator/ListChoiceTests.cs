using OperatorConsole.Conversations;
using OperatorConsole.Ui.Operator;

namespace OperatorConsole.Tests.Ui.Operator;

public sealed class ListChoiceTests
{
    [Fact]
    public void The_address_holds_every_part_of_a_choice()
    {
        var choice = new ListChoice
        {
            Tab = ListChoice.Mine, State = ConversationState.Snoozed, Channel = "web", Assignee = "anna", Label = "l1", Priority = Priority.High, Mentions = true, Sort = ListChoice.ByWaiting,
            Query = "perché & come?", Open = "c1", Message = "m1", View = "info",
        };

        Assert.Equal("/?tab=mine&state=snoozed&channel=web&who=anna&label=l1&priority=high&mentions=me&sort=waiting&q=perch%C3%A9%20%26%20come%3F&c=c1&m=m1&view=info", choice.Address());
        Assert.Equal("/?tab=mine&state=snoozed&channel=web&who=anna&label=l1&priority=high&mentions=me&sort=waiting&q=perch%C3%A9%20%26%20come%3F", choice.Closed.Address());
        Assert.Equal("/", new ListChoice().Address());
    }

    [Theory]
    [InlineData(ListChoice.All, null, BoardOrder.Newest)]
    [InlineData(ListChoice.All, ListChoice.ByPriority, BoardOrder.Waiting)]
    [InlineData(ListChoice.Mine, ListChoice.ByWaiting, BoardOrder.Longest)]
    [InlineData(ListChoice.WaitingTab, null, BoardOrder.Waiting)]
    [InlineData(ListChoice.WaitingTab, ListChoice.ByActivity, BoardOrder.Newest)]
    public void Each_tab_has_a_sort_of_its_own_until_one_chooses(string tab, string? sort, BoardOrder order) => Assert.Equal(order, new ListChoice { Tab = tab, Sort = sort }.Order);

    [Fact]
    public void The_sort_stands_in_the_address_only_where_it_is_not_the_tabs_own()
    {
        Assert.Equal("/", new ListChoice { Sort = ListChoice.ByActivity }.Address());
        Assert.Equal("/?tab=waiting", new ListChoice { Tab = ListChoice.WaitingTab, Sort = ListChoice.ByPriority }.Address());
        Assert.Equal("/?tab=waiting&sort=newest", new ListChoice { Tab = ListChoice.WaitingTab, Sort = ListChoice.ByActivity }.Address());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData(null)]
    public void A_word_that_names_no_state_is_no_filter(string? word) => Assert.Null(ListChoice.Known<ConversationState>(word));

    [Fact]
    public void A_search_looks_through_everything_but_keeps_the_filters_one_has_set()
    {
        var filter = new ListChoice { Tab = ListChoice.Mine, Channel = "web" }.ForSearch("anna");

        Assert.Equal(new BoardFilter { AnyState = true, Channel = "web" }, filter);
    }

    [Fact]
    public void The_notes_that_name_one_are_looked_for_in_every_state_and_one_more_press_leads_back()
    {
        var mentions = new ListChoice { Tab = ListChoice.WaitingTab, Channel = "web", Open = "c1" }.OfMentions;

        Assert.Equal("/?channel=web&mentions=me", mentions.Address());
        Assert.Equal(new BoardFilter { AnyState = true, Channel = "web", MentionedId = "anna" }, mentions.For("anna"));
        Assert.Equal("/?channel=web", mentions.OfMentions.Address());
        Assert.Equal("/", mentions.Unfiltered.Address());
        Assert.True(new ListChoice { Mentions = true }.IsFiltered);
    }

    [Fact]
    public void Lists_can_be_named_renamed_and_thrown_away()
    {
        var waiting = new ListChoice { Channel = "web", Sort = ListChoice.ByWaiting, Open = "c1", Message = "m1" };

        var one = SavedFilters.With([], "  Web che aspetta\n", waiting)!;
        Assert.Equal([new SavedFilter("Web che aspetta", "channel=web&sort=waiting")], one);
        Assert.Equal("/?channel=web&sort=waiting", one[0].Address);
        Assert.Equal(one, SavedFilters.Read(SavedFilters.Write(one)));

        Assert.Equal("state=open", Assert.Single(SavedFilters.With(one, "Web che aspetta", new ListChoice { State = ConversationState.Open })!).Query);
        Assert.Null(SavedFilters.With(one, "  ", waiting));
        Assert.Null(SavedFilters.With(one, "All", new ListChoice()));
        Assert.Equal("Web", Assert.Single(SavedFilters.Renamed(one, one[0], "Web")!).Name);
        var two = SavedFilters.With(one, "Other", new ListChoice { Channel = "email" })!;
        Assert.Null(SavedFilters.Renamed(two, two[0], "Other"));
    }

    [Fact]
    public void There_is_room_for_twenty()
    {
        IReadOnlyList<SavedFilter> filters = [];
        for (var i = 0; i < SavedFilters.Most; i++) filters = SavedFilters.With(filters, $"{i}", new ListChoice { Channel = "web" })!;

        Assert.Null(SavedFilters.With(filters, "one more", new ListChoice { Channel = "web" }));
        Assert.InRange(SavedFilters.Write(filters.Select(f => new SavedFilter(new string('"', SavedFilters.LongestName), new string('q', 280)))).Length, 1, OperatorConsole.Identity.Preferences.LongestValue);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null, 7]")]
    [InlineData("[{\"Name\":\"\",\"Query\":\"x\"},{\"Name\":null,\"Query\":null},{}]")]
    [InlineData("[[[[")]
    public void What_is_no_list_of_filters_is_none(string? kept) => Assert.Empty(SavedFilters.Read(kept));
}
