using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OperatorConsole.Tests.Fakes;

/// <summary>What a provider does with one call.</summary>
internal enum FakeAnswer
{
    /// <summary>Takes the message and gives it an id.</summary>
    Takes,

    /// <summary>500, and does not take it.</summary>
    Fails,

    /// <summary>429 with Retry-After: <see cref="FakeProvider.RetryAfter"/>.</summary>
    IsBusy,

    /// <summary>400: never this message.</summary>
    Refuses,

    /// <summary>Takes it and never says so.</summary>
    IsSilent,

    /// <summary>Takes it and the connection breaks.</summary>
    BreaksOff,

    /// <summary>Takes it and answers 200 with something that is no answer.</summary>
    Babbles,
}

/// <summary>
/// A message provider on loopback, over real HTTP, that does as it is told: <c>POST /messages</c> takes <c>to</c>, <c>text</c> and a <c>key</c>; the same key is the
/// same message.
/// </summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> scripts = new();
    private readonly ConcurrentQueue<Letter> asked = new();
    private readonly ConcurrentDictionary<string, string> ids = new();
    private readonly ConcurrentQueue<string> arrived = new();
    private WebApplication app = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The text of every call, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked.Select(l => l.Text)];

    /// <summary>The messages it has, each once, in the order in which they came.</summary>
    public IReadOnlyList<string> Arrived => [.. arrived];

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        provider.app = builder.Build();
        provider.app.MapPost("/messages", provider.AnswerAsync);
        await provider.app.StartAsync();
        provider.Address = new Uri(provider.app.Urls.Single());
        return provider;
    }

    /// <summary>What it does with the calls for a text, one after another; afterwards it takes them.</summary>
    public void WillAnswer(string text, params FakeAnswer[] answers) => scripts[text] = new(answers);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var letter = (await context.Request.ReadFromJsonAsync<Letter>(JsonSerializerOptions.Web, context.RequestAborted))!;
        asked.Enqueue(letter);
        var answer = scripts.TryGetValue(letter.Text, out var script) && script.TryDequeue(out var scripted) ? scripted : FakeAnswer.Takes;
        if (answer is not (FakeAnswer.Fails or FakeAnswer.IsBusy or FakeAnswer.Refuses) && ids.TryAdd(letter.Key, "p" + ids.Count)) arrived.Enqueue(letter.Text);
        switch (answer)
        {
            case FakeAnswer.Fails: context.Response.StatusCode = (int)HttpStatusCode.InternalServerError; break;
            case FakeAnswer.Refuses: context.Response.StatusCode = (int)HttpStatusCode.BadRequest; break;
            case FakeAnswer.BreaksOff: context.Abort(); break;
            case FakeAnswer.Babbles: await context.Response.WriteAsync("<html>It works!"); break;
            case FakeAnswer.IsBusy:
                context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
                context.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            case FakeAnswer.IsSilent:
                await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            default: await context.Response.WriteAsJsonAsync(new { id = ids[letter.Key] }); break;
        }
    }

    private sealed record Letter(string To, string Text, string Key);
}
