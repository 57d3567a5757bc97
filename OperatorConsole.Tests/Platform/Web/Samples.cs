using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Platform.Web;

public enum SampleState
{
    Open,
    WaitingForUs,
}

public sealed record SampleInput(string? FirstName, int? Count, SampleState? State, DateTimeOffset? At, Dictionary<string, string>? Extra, string[]? Tags, Dictionary<string, int>? Counts);

public sealed record CheckedSample(string? FirstName, CheckedPart? Part);

public sealed record CheckedPart(string? Text);

internal sealed class CheckedSampleValidator : AbstractValidator<CheckedSample>
{
    public CheckedSampleValidator(TimeProvider clock)
    {
        RuleFor(s => s.FirstName).NotEmpty().When(_ => clock.GetUtcNow() > DateTimeOffset.UnixEpoch);
        RuleFor(s => s.Part!.Text).MaximumLength(3).When(s => s.Part is not null);
    }
}

/// <summary>What the sample site answers to.</summary>
internal static class Samples
{
    public const string Cookie = "Identity.Application";

    public static void MapSamples(this IEndpointRouteBuilder site)
    {
        var app = site.MapGroup("").AllowAnonymous();
        app.MapPost("/api/echo", (SampleInput input) => input);
        app.MapPost("/api/checked", (CheckedSample input) => input).Checked<CheckedSample>();
        app.MapPost("/api/checked/maybe", (CheckedSample? input) => input).Checked<CheckedSample>();
        app.MapGet("/api/number/{number}", (int number, int? limit) => number + (limit ?? 0));
        app.MapGet("/api/conversation", string () => throw new ProblemException(404, "NoSuchConversation"));
        app.MapGet("/api/broken/{token}", string (string token) => throw new InvalidOperationException("insides of " + token.Length));
        app.MapGet("/api/cut", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("half", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            throw new InvalidOperationException("after half");
        });
        app.MapGet("/api/busy", string () => throw new StorageBusyException());
        app.MapGet("/api/full", string () => throw new DbUpdateException("save", new SqliteException("full", 13)));
        app.MapGet("/api/unstorable", string () => throw new DbUpdateException("save", new PostgresException("text", "ERROR", "ERROR", "22021")));
        app.MapGet("/api/own-headers", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "private, max-age=60";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        });
        app.MapGet("/framed", (HttpContext context) => context.AllowFramesOf([new("https://shop.example/"), new("https://other.example:8443/x")]));
        app.MapGet("/frames-only", (HttpContext context) => { context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'"; });
        app.MapGet("/api/from", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}");
        app.MapGet("/api/held", async (HttpContext context) =>
        {
            var held = context.RequestServices.GetRequiredService<HeldRequest>();
            held.Begun.SetResult();
            await held.MayEnd.Task;
            return "finished";
        });
        app.MapGet("/api/held/until-gone", async (HttpContext context) =>
        {
            var held = context.RequestServices.GetRequiredService<HeldRequest>();
            held.Begun.SetResult();
            await held.MayEnd.Task.WaitAsync(context.RequestAborted);
        });
        app.MapGet("/api/link", (PublicAddress address) => address.Link("/h/abc?x=1"));
        app.MapGet("/api/culture", () => $"{CultureInfo.CurrentCulture} {CultureInfo.CurrentUICulture} {1.5}");
        app.MapGet("/_blazor", async (HttpContext context) => { using var socket = await context.WebSockets.AcceptWebSocketAsync(); });
        app.MapGet("/broken", string () => throw new InvalidOperationException("insides"));
        app.MapPost("/form", ([FromForm] string text) => text);
        app.MapPost("/_blazor/negotiate", () => "ok");
        app.MapPost("/api/open", () => "ok").AllowForeignOrigins();
        app.MapPost("/sign-in", (HttpContext context) => context.SignInAsync(Cookie, new(new ClaimsIdentity([new(ClaimTypes.Name, "anna")], Cookie))));
        app.MapGet("/api/token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
        site.MapPost("/api/change", () => "changed").RequireAuthorization("staff");
        site.MapGet("/api/members", () => "read").RequireAuthorization("staff");
        site.MapGet("/api/admin", () => "read").RequireAuthorization("admin");
    }

    public static void AddSampleSchemes(this IServiceCollection services)
    {
        services.AddAuthentication(Cookie)
            .AddCookie(Cookie, options => options.Events.OnRedirectToLogin = context =>
            {
                context.Response.StatusCode = 401;
                return Task.CompletedTask;
            })
            .AddScheme<AuthenticationSchemeOptions, SampleBearer>("Bearer", null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Cookie).RequireAuthenticatedUser().Build())
            .AddPolicy("staff", p => p.AddAuthenticationSchemes(Cookie, "Bearer").RequireAuthenticatedUser())
            .AddPolicy("admin", p => p.AddAuthenticationSchemes("Bearer").RequireRole("nobody"));
    }

    /// <summary>Believes one word.</summary>
    private sealed class SampleBearer(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers.Authorization == "Bearer sample"
            ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, "robot")], "Bearer")), "Bearer"))
            : AuthenticateResult.NoResult());
    }
}
