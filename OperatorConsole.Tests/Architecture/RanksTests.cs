using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

public sealed class RanksTests
{
    [Fact]
    public void Each_folder_uses_only_those_it_may() => Guard.Holds(Ranks.Broken(AssemblyUses.Product.Uses));

    [Theory]
    [InlineData("Platform.Live.LiveHub", "Workspaces.Workspace")]
    [InlineData("Workspaces.Workspace", "Identity.Account")]
    [InlineData("Conversations.Inbox", "Bot.Router.Picker")]
    [InlineData("Conversations.Inbox", "Channels.Telegram.TelegramWebhook")]
    [InlineData("Channels.Telegram.TelegramWebhook", "Channels.Twilio.TwilioSignature")]
    [InlineData("Channels.Telegram.TelegramWebhook", "Handshake.Invite")]
    [InlineData("Knowledge.PassageSearch", "Shop.Product")]
    [InlineData("Tickets.Ticket", "Routing.Queue")]
    [InlineData("Routing.Queue", "Bot.BotOptions")]
    [InlineData("Handshake.Arrival", "Channels.Twilio.TwilioSignature")]
    [InlineData("Handshake.Arrival", "Tickets.Ticket")]
    [InlineData("Bot.Answers.Draft", "Handshake.Invite")]
    [InlineData("Supervision.Counters", "Notifications.Digest")]
    [InlineData("Integrations.Webhooks", "Ui.Routes")]
    [InlineData("Ui.Admin.ChannelsPage", "Channels.Twilio.TwilioSignature")]
    [InlineData("Ui.Kit.Toast", "Conversations.Message")]
    [InlineData("Ui.Kit.Toast", "Ui.Shared.MessageBubble")]
    [InlineData("Ui.Shared.MessageBubble", "Ui.Operator.Thread")]
    [InlineData("Ui.Operator.Thread", "Ui.Admin.PeoplePage")]
    [InlineData("Tickets.Ticket", "Program")]
    [InlineData("Novelty.Thing", "Platform.Live.LiveHub")]
    [InlineData("Ui.Operator.Thread", "Novelty.Thing")]
    public void A_use_that_is_not_on_the_row_is_found(string from, string to) => Assert.Single(Ranks.Broken([Use(from, to)]));

    [Theory]
    [InlineData("Program", "Ui.Admin.PeoplePage")]
    [InlineData("Conversations.Inbox", "Platform.Live.LiveHub")]
    [InlineData("Channels.Telegram.TelegramWebhook", "Conversations.Inbox")]
    [InlineData("Handshake.Arrival", "Channels.Telegram.TelegramLogin")]
    [InlineData("Bot.Answers.Draft", "Knowledge.PassageSearch")]
    [InlineData("Supervision.Counters", "Bot.BotOptions")]
    [InlineData("Ui.Customer.ChatPage", "Channels.WebChat.Sessions")]
    [InlineData("Ui.Admin.ChannelsPage", "Channels.Twilio.TwilioSettings")]
    [InlineData("Ui.Kit.Toast", "Identity.Actor")]
    [InlineData("Ui.Operator.Thread", "Ui.Shared.MessageBubble")]
    public void A_use_that_is_on_the_row_passes(string from, string to) => Assert.Empty(Ranks.Broken([Use(from, to)]));

    private static TypeUse Use(string from, string to) => new(TypeName.Of(from), TypeName.Of(to));
}
