using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OperatorConsole.Tests.Fakes;

/// <summary>One call that Meta's Graph API got.</summary>
internal sealed record CloudCall(string Method, string Path, string? Token, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Text => Json.TryGetProperty("text", out var text) ? text.GetProperty("body").GetString() : null;

    public bool IsMessage => Path.EndsWith("/messages", StringComparison.Ordinal) && Json.TryGetProperty("type", out _);
}

/// <summary>Meta's Graph API on loopback, over real HTTP, in its own shapes: takes messages and files, hands files out, lists templates, and does as it is told.</summary>
internal sealed class FakeCloudApi : IAsyncDisposable
{
    public const string Version = "v24.0";

    private readonly ConcurrentQueue<CloudCall> calls = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private WebApplication app = null!;
    private int sent;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<CloudCall> Calls => [.. calls];

    /// <summary>The messages it was handed, also those it did not take.</summary>
    public IReadOnlyList<CloudCall> Messages => [.. calls.Where(c => c.IsMessage)];

    /// <summary>The files it has, by their id; each is told to lie at <see cref="MediaAt"/>.</summary>
    public ConcurrentDictionary<string, byte[]> Media { get; } = new();

    /// <summary>Where it says that its files lie; null for here.</summary>
    public Func<string, string>? MediaAt { get; set; }

    /// <summary>What it answers to <c>message_templates</c>.</summary>
    public string Templates { get; set; } = """{"data":[]}""";

    public static async Task<FakeCloudApi> StartAsync()
    {
        var fake = new FakeCloudApi();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        fake.app = builder.Build();
        fake.app.Run(fake.AnswerAsync);
        await fake.app.StartAsync();
        fake.Address = new Uri(fake.app.Urls.Single());
        return fake;
    }

    /// <summary>The next messages are answered so, one after another; afterwards they are taken.</summary>
    public void Next(params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers) script.Enqueue(answer);
    }

    /// <summary>An answer of this status and body.</summary>
    public static Func<HttpContext, Task> Says(int status, string body, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    };

    /// <summary>Meta's error of a code.</summary>
    public static Func<HttpContext, Task> Refuses(int code, int status = 400, string details = "It does not work.", string? retryAfter = null) =>
        Says(status, $$$"""{"error":{"message":"(#{{{code}}}) No","type":"OAuthException","code":{{{code}}},"error_data":{"messaging_product":"whatsapp","details":"{{{details}}}"},"fbtrace_id":"x"}}""", retryAfter);

    /// <summary>The connection breaks.</summary>
    public static Func<HttpContext, Task> BreaksOff { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>No answer ever comes.</summary>
    public static Func<HttpContext, Task> IsSilent { get; } = context =>
        new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!;
        var call = new CloudCall(context.Request.Method, path, context.Request.Headers.Authorization.ToString(), context.Request.HasJsonContentType() ? body : "{}");
        calls.Enqueue(call);
        if (call.IsMessage && script.TryDequeue(out var scripted)) await scripted(context);
        else if (path.StartsWith("/media/", StringComparison.Ordinal)) await context.Response.Body.WriteAsync(Media[path.Split('/')[^1]], context.RequestAborted);
        else await context.Response.WriteAsync(Answer(call), context.RequestAborted);
    }

    private string Answer(CloudCall call)
    {
        var last = call.Path.Split('/')[^1];
        if (last == "message_templates") return Templates;
        if (call.Path.EndsWith("/media", StringComparison.Ordinal)) return $$"""{"id":"up{{Interlocked.Increment(ref sent)}}"}""";
        if (call.IsMessage) return Taken(Interlocked.Increment(ref sent), call.Json);
        if (call.Path.EndsWith("/messages", StringComparison.Ordinal)) return """{"success":true}""";
        if (Media.TryGetValue(last, out var file)) return $$"""{"id":"{{last}}","mime_type":"image/png","file_size":{{file.Length}},"url":"{{MediaAt?.Invoke(last) ?? new Uri(Address, "/media/" + last).AbsoluteUri}}"}""";
        return """{"id":"1","display_phone_number":"+39 035 412 8870","verified_name":"Rossi","quality_rating":"GREEN"}""";
    }

    private static string Taken(int number, JsonElement message)
    {
        var to = message.TryGetProperty("to", out var phone) ? $"\"input\":\"{phone.GetString()}\",\"wa_id\":\"{phone.GetString()}\"" : $"\"user_id\":\"{message.GetProperty("recipient").GetString()}\"";
        return $$"""{"messaging_product":"whatsapp","contacts":[{{{to}}}],"messages":[{"id":"wamid.out{{number}}"}]}""";
    }
}
