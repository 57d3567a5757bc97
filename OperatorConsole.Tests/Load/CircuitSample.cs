using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace OperatorConsole.Tests.Load;

/// <summary>The smallest real Blazor Server site: one page with a number that the test counts up. Proves the circuit client.</summary>
internal sealed class CircuitSample : IAsyncDisposable
{
    private readonly WebApplication site;

    private CircuitSample(WebApplication site) => this.site = site;

    public Uri Page => new(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/counter");
    public SampleCount Count => site.Services.GetRequiredService<SampleCount>();

    public static async Task<CircuitSample> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<SampleCount>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var site = builder.Build();
        site.UseAntiforgery();
        site.MapRazorComponents<SamplePage>().AddInteractiveServerRenderMode();
        await site.StartAsync();
        return new CircuitSample(site);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}

/// <summary>The number on the page, and how many components watch it.</summary>
internal sealed class SampleCount
{
    private event Func<Task>? Changed;

    public int Number { get; private set; }
    /// <summary>How many components had their script calls answered.</summary>
    public int Scripts { get; set; }
    /// <summary>The next rendering fails, as a page does whose data has gone wrong.</summary>
    public bool Spoiled { get; set; }
    public TaskCompletionSource LastWatcherGone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task UpAsync()
    {
        Number++;
        foreach (var watcher in Changed?.GetInvocationList() ?? []) await ((Func<Task>)watcher)();
    }

    public void Watch(Func<Task> watcher) => Changed += watcher;

    public void Unwatch(Func<Task> watcher)
    {
        Changed -= watcher;
        if (Changed is null) LastWatcherGone.TrySetResult();
    }
}

/// <summary>Public because Blazor finds only public pages.</summary>
[Route("/counter")]
public sealed class SamplePage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "body");
        builder.OpenComponent<SampleCounter>(1);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.CloseElement();
    }
}

/// <summary>The number, live; its script calls come first, as in a page that imports its own script.</summary>
internal sealed class SampleCounter(SampleCount count, IJSRuntime script) : ComponentBase, IDisposable
{
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./sample.js");
        await module.InvokeVoidAsync("begin");
        count.Scripts++;
        count.Watch(RenderAsync);
        await count.UpAsync();
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (count.Spoiled) throw new InvalidOperationException("spoiled");
        builder.AddContent(0, $"~n.0.{count.Number}~");
    }

    public void Dispose() => count.Unwatch(RenderAsync);

    private Task RenderAsync() => InvokeAsync(StateHasChanged);
}
