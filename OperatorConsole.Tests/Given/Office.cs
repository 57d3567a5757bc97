using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Notifications;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Given;

/// <summary>
/// A business at work without its web site: the core and its workers over a real database, with a clock that stands still. In "rossi" work ada and bea;
/// luca works in "bianchi", next door.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("office-").FullName;
    private IHost host = null!;
    private bool isStaffed;

    public static Actor Ada { get; } = new("ada", "rossi", "Ada Neri", Role.Operator);

    public static Actor Bea { get; } = new("bea", "rossi", "Bea Verdi", Role.Operator);

    public static Actor Luca { get; } = new("luca", "bianchi", "Luca Bianchi", Role.Admin);

    public FakeTime Time { get; } = new();

    public Desk Desk => Get<Desk>();

    public Replies Replies => Get<Replies>();

    public Ticks Ticks => Get<Ticks>();

    public Attention Attention => Get<Attention>();

    public Drafts Drafts => Get<Drafts>();

    public Outbox Outbox => Get<Outbox>();

    public LiveHub Hub => Get<LiveHub>();

    /// <summary>Opens it with these channels beside the web chat.</summary>
    public static async Task<Office> OpenAsync(params IChannel[] channels)
    {
        var office = new Office();
        await office.BeginAsync(channels);
        return office;
    }

    /// <summary>Opens it with presence, queue and notices, and the workers that move them.</summary>
    public static async Task<Office> OpenStaffedAsync()
    {
        var office = new Office { isStaffed = true };
        await office.BeginAsync([]);
        return office;
    }

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Somebody who has not written yet.</summary>
    public OfficeCustomer Customer(string name, string channel = WebChatChannel.ShortName) => new(this, name, channel);

    /// <summary>Waits for what happens elsewhere while time trickles on, as it does for real: who looked a moment too early looks again.</summary>
    public Task ComesTrueAsync(string what, Func<Task<bool>> condition) => Eventually.TrueAsync(what, () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(20));
        return condition();
    });

    /// <summary>Ends it and opens it again on the same data, as a deployment does.</summary>
    public async Task RestartAsync(params IChannel[] channels)
    {
        await host.StopAsync();
        await ReopenAsync(channels);
    }

    /// <summary>Ends it and opens it again after a time.</summary>
    public async Task CloseForAsync(TimeSpan time)
    {
        await host.StopAsync();
        Time.Advance(time);
        await ReopenAsync([]);
    }

    /// <summary>The same, but whatever is on its way out is torn off in the middle.</summary>
    public async Task BreakDownAsync(params IChannel[] channels)
    {
        await Outbox.StopAsync(new CancellationToken(canceled: true));
        await host.StopAsync();
        await ReopenAsync(channels);
    }

    public async Task SwitchOffAsync(Actor person)
    {
        await using (var db = Get<ConsoleDbs>().OpenAcross())
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == person.Id);
            account.DisabledAt = Time.GetUtcNow();
            await db.SaveChangesAsync();
        }
        Get<Access>().Forget(person.Id);
    }

    public async Task PromoteAsync(Actor person, Role role)
    {
        await using (var db = Get<ConsoleDbs>().OpenAcross())
        {
            (await db.Accounts.SingleAsync(a => a.Id == person.Id)).Role = role;
            await db.SaveChangesAsync();
        }
        Get<Access>().Forget(person.Id);
    }

    /// <summary>A label whose id is its name.</summary>
    public async Task AddLabelAsync(string name, string workspace)
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        db.Add(new Label { Id = name, WorkspaceId = workspace, Name = name });
        await db.SaveChangesAsync();
    }

    public async Task<Conversation> LookAtAsync(string conversation) => (await AllAsync<Conversation>()).Single(c => c.Id == conversation);

    /// <summary>What stands in a conversation, in its order.</summary>
    public async Task<List<Message>> LinesAsync(string conversation) =>
        [.. (await AllAsync<Message>()).Where(m => m.ConversationId == conversation).OrderBy(m => m.Seq)];

    /// <summary>What the system lines of a conversation tell, in their order, each with its author and detail.</summary>
    public async Task<List<string>> ToldAsync(string conversation) =>
        [.. (await LinesAsync(conversation)).Where(m => m.Direction == Direction.System).Select(m => $"{m.Author} {m.Kind} {m.Text}".Trim())];

    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        return await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task BeginAsync(IChannel[] channels)
    {
        Build(channels);
        await Get<IServiceProvider>().PrepareStorageAsync(CancellationToken.None);
        await MoveInAsync();
        await host.StartAsync();
    }

    private async Task ReopenAsync(IChannel[] channels)
    {
        host.Dispose();
        Build(channels);
        await Get<IServiceProvider>().PrepareStorageAsync(CancellationToken.None);
        await host.StartAsync();
    }

    private void Build(IChannel[] channels)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["data"] = folder });
        builder.Services.AddLogging().AddSingleton<TimeProvider>(Time).AddStorage(builder.Configuration).AddFiles().AddLive().AddWorkspaces()
            .AddIdentity(builder.Configuration).AddCustomers().AddConversations(builder.Configuration).AddWebChat();
        if (isStaffed) builder.Services.AddQueue().AddNotices();
        foreach (var channel in channels) builder.Services.AddSingleton(channel);
        foreach (var source in channels.OfType<IMediaSource>()) builder.Services.AddSingleton(source);
        host = builder.Build();
    }

    /// <summary>Somebody more works here.</summary>
    public async Task HireAsync(Actor person)
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        db.Add(Account(person));
        await db.SaveChangesAsync();
    }

    private async Task MoveInAsync()
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        foreach (var id in new[] { "rossi", "bianchi" })
            db.Add(new Workspace { Id = id, Name = id, VatNumber = "IT00000000000", TimeZone = "Europe/Rome", Language = "it" });
        foreach (var person in new[] { Ada, Bea, Luca }) db.Add(Account(person));
        await db.SaveChangesAsync();
    }

    private Account Account(Actor person) => new()
    {
        Id = person.Id, WorkspaceId = person.WorkspaceId, Name = person.Name, Role = person.Role, Email = person.Id + "@example.com",
        NormalizedEmail = person.Id, UserName = person.Id, NormalizedUserName = person.Id, SecurityStamp = Sessions.NewStamp(), CreatedAt = Time.GetUtcNow(),
    };
}

/// <summary>A customer of "rossi".</summary>
internal sealed record OfficeCustomer(Office Office, string Name, string Channel)
{
    private static int written;

    /// <summary>Writes; returns the conversation.</summary>
    public async Task<string> WritesAsync(string text) => (await SendsAsync(text)).ConversationId;

    public Task<Receipt> SendsAsync(string text) => Office.Get<Inbox>().ReceiveAsync(new InboundMessage
    {
        WorkspaceId = Office.Ada.WorkspaceId, Channel = Channel, Address = Name, CustomerName = Name, Text = text, ExternalId = "in" + Interlocked.Increment(ref written),
    }, CancellationToken.None);
}
