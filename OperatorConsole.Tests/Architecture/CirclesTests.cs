using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

public sealed class CirclesTests
{
    [Fact]
    public void No_folder_uses_itself_through_another() => Guard.Holds(Circles.Broken(AssemblyUses.Product.Uses));

    [Fact]
    public void A_circle_over_three_top_folders_is_found_and_told_with_its_uses()
    {
        var broken = Circles.Broken([Use("Bot.Draft", "Shop.Cart"), Use("Shop.Cart", "Tickets.Ticket"), Use("Tickets.Ticket", "Bot.Router.Picker")]);

        var told = Assert.Single(broken);
        Assert.Contains("Bot → Shop → Tickets → Bot", told, StringComparison.Ordinal);
        Assert.Contains("Tickets.Ticket → Bot.Router.Picker", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_between_two_sub_folders_is_found() =>
        Assert.Single(Circles.Broken([Use("Bot.Guards.Spam", "Bot.Answers.Draft"), Use("Bot.Answers.Draft", "Bot.Guards.Paused")]));

    [Fact]
    public void A_circle_between_a_folders_own_files_and_a_sub_folder_is_found() =>
        Assert.Single(Circles.Broken([Use("Bot.Flow", "Bot.Guards.Spam"), Use("Bot.Guards.Spam", "Bot.BotOptions")]));

    [Fact]
    public void A_sub_folder_that_uses_its_folders_setup_closes_a_circle() =>
        Assert.Single(Circles.Broken([Use("Bot.BotSetup", "Bot.Guards.Spam"), Use("Bot.Guards.Spam", "Bot.BotSetup")]));

    [Fact]
    public void A_setup_that_composes_what_lies_beside_and_below_it_is_no_circle() =>
        Assert.Empty(Circles.Broken([Use("Bot.BotSetup", "Bot.Guards.Spam"), Use("Bot.BotSetup", "Bot.BotOptions"), Use("Bot.Guards.Spam", "Bot.BotOptions")]));

    [Fact]
    public void Uses_that_only_go_down_are_no_circle() =>
        Assert.Empty(Circles.Broken([Use("Ui.Operator.Thread", "Ui.Kit.Toast"), Use("Ui.Operator.Thread", "Bot.Draft"), Use("Bot.Draft", "Shop.Cart"), Use("Program", "Ui.Routes")]));

    private static TypeUse Use(string from, string to) => new(TypeName.Of(from), TypeName.Of(to));
}
