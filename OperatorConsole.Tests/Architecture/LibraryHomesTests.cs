using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

public sealed class LibraryHomesTests
{
    [Fact]
    public void Each_library_is_known_only_in_its_home() => Guard.Holds(LibraryHomes.Broken(AssemblyUses.Product.Uses));

    [Theory]
    [InlineData("Conversations.Inbox", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components", "ComponentBase")]
    [InlineData("Identity.Tabs", "Microsoft.AspNetCore.Components.Server", "Microsoft.AspNetCore.Components.Server.Circuits", "CircuitHandler")]
    [InlineData("Supervision.Charts", "Radzen.Blazor", "Radzen", "NotificationMessage")]
    [InlineData("Conversations.Search", "Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.EntityFrameworkCore", "NpgsqlDbFunctionsExtensions")]
    [InlineData("Platform.Live.LiveRelay", "Npgsql", "Npgsql", "NpgsqlConnection")]
    [InlineData("Program", "Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite", "SqliteConnection")]
    [InlineData("Tickets.Ticket", "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.AI", "IChatClient")]
    [InlineData("Platform.Files.FileStore", "System.Diagnostics.Process", "System.Diagnostics", "ProcessStartInfo")]
    [InlineData("Notifications.Mails", "System.Net.Mail", "System.Net.Mail", "SmtpClient")]
    [InlineData("Tickets.Ticket", "Serilog", "Serilog", "Log")]
    public void A_library_away_from_home_is_found(string from, string assembly, string space, string name) =>
        Assert.Single(LibraryHomes.Broken([new(TypeName.Of(from), new(assembly, space, name))]));

    [Theory]
    [InlineData("Ui.Kit.LiveComponent", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components", "ComponentBase")]
    [InlineData("Program", "Microsoft.AspNetCore.Components.Endpoints", "Microsoft.Extensions.DependencyInjection", "RazorComponentsServiceCollectionExtensions")]
    [InlineData("Platform.Storage.Postgres.Bus", "Npgsql", "Npgsql", "NpgsqlConnection")]
    [InlineData("Bot.Router.Picker", "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.AI", "IChatClient")]
    [InlineData("Tickets.Ticket", "System.Net.Mail", "System.Net.Mail", "MailAddress")]
    public void A_library_at_home_passes(string from, string assembly, string space, string name) =>
        Assert.Empty(LibraryHomes.Broken([new(TypeName.Of(from), new(assembly, space, name))]));
}
