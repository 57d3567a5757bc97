using OperatorConsole.Channels.Simulator;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Integrations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Ui;
using OperatorConsole.Workspaces;

return await StartFailures.ToldAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(DemoSwitches.SpelledOut(args));
    var isDemo = DemoSwitches.IsDemo(builder.Configuration);
    builder.Configuration["urls"] ??= "http://127.0.0.1:5080";
    if (isDemo) DemoGuard.CheckAddresses(builder.Configuration);
    builder.WebHost.UseStaticWebAssets();
    builder.AddWeb();
    builder.Services.AddStorage(builder.Configuration);
    builder.Services.AddLive();
    builder.Services.AddWorkspaces();
    builder.Services.AddIdentity(builder.Configuration);
    builder.Services.AddConversations(builder.Configuration);
    builder.Services.AddWebChat();
    builder.Services.AddApiDocument();
    builder.Services.AddUi();
    if (isDemo) builder.Services.AddDemo(builder.Configuration);

    await using var app = builder.Build();
    app.Services.CheckSettings();
    await app.Services.PrepareStorageAsync(app.Lifetime.ApplicationStopping);
    await app.Services.PrepareDemoAsync(isDemo, app.Lifetime.ApplicationStopping);
    app.UseWeb();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseCookieProof();
    app.UseAntiforgery();
    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapIdentity();
    app.MapConversations();
    app.MapWebChat();
    app.MapApiDocument();
    app.MapUi();
    await app.RunAsync();
}, Console.Error);
