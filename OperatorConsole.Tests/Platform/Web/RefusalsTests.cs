using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class RefusalsTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly SampleSite site = shared.Fresh();

    [Theory]
    [InlineData("it", "Questa conversazione non c’è.")]
    [InlineData("en", "There is no such conversation.")]
    [InlineData("es-AR", "Esta conversación no existe.")]
    [InlineData("pt-BR", "Esta conversa não existe.")]
    public async Task A_refusal_is_told_in_the_callers_language_and_not_logged(string language, string words)
    {
        var problem = await ProblemAsync(await site.SendAsync("GET", "/api/conversation", ("Accept-Language", language)), 404);

        Assert.Equal(words, problem.GetProperty("title").GetString());
        Assert.Equal("no_such_conversation", problem.GetProperty("code").GetString());
        Assert.DoesNotContain(site.Log.Lines, l => l.Level >= LogLevel.Warning && l.Category.StartsWith("OperatorConsole", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"first_name\":")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"count\":\"many\"}")]
    [InlineData("{\"count\":1e99}")]
    [InlineData("{\"first_name\":{}}")]
    [InlineData("{\"first_name\":1}")]
    [InlineData("{\"at\":\"yesterday\"}")]
    [InlineData("{\"state\":\"asleep\"}")]
    [InlineData("{\"state\":1}")]
    [InlineData("{\"state\":\"1\"}")]
    [InlineData("{\"first_name\":\"a\\u0000b\"}")]
    [InlineData("{\"extra\":{\"a\":\"\\u0000\"}}")]
    [InlineData("{\"extra\":{\"\\u0000\":\"a\"}}")]
    [InlineData("{\"counts\":{\"\\u0000\":1}}")]
    [InlineData("{\"tags\":[\"a\",\"\\u0000\"]}")]
    [InlineData("{\"tags\":[\"\\ud800\"]}")]
    [InlineData("{\"first_name\":\"\\ud800\"}")]
    [InlineData("{\"first_name\":\"\\udc00\\ud800\"}")]
    [InlineData("{\"extra\":{\"\\ud800\":\"x\"}}")]
    [InlineData("{\"extra\":{\"a\":\"\\ud800\"}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"state\":\"\\ud800\"}")]
    [InlineData("{\"at\":\"\\ud800\"}")]
    [InlineData("{\"count\":\"\\ud800\"}")]
    public async Task A_body_that_cannot_be_read_is_a_bad_request_and_no_fault_of_ours(string body)
    {
        var problem = await ProblemAsync(await site.PostAsync("/api/echo", body), 400);

        Assert.Equal("bad_request", problem.GetProperty("code").GetString());
        Assert.Empty(site.Log.Errors);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_bad_request()
    {
        using var body = new ByteArrayContent([.. "{\"first_name\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);
        body.Headers.ContentType = new("application/json");

        await ProblemAsync(await site.Http.PostAsync("/api/echo", body), 400);
        Assert.Empty(site.Log.Errors);
    }

    [Fact]
    public async Task Names_are_snake_case_enums_are_words_capitals_do_not_matter_and_unknown_members_are_ignored()
    {
        var answer = await site.PostAsync("/api/echo", """{"FIRST_NAME":"Zoë 😀","count":2,"state":"waiting_for_us","tags":["a",null],"counts":{"b":2},"other":{"x":[1]}}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var echo = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("Zoë 😀", echo.GetProperty("first_name").GetString());
        Assert.Equal("waiting_for_us", echo.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not_found")]
    [InlineData("GET", "/webhook/nothing", 404, "not_found")]
    [InlineData("DELETE", "/api/echo", 405, "method_not_allowed")]
    [InlineData("GET", "/api/members", 401, "not_signed_in")]
    [InlineData("GET", "/api/unstorable", 400, "bad_request")]
    [InlineData("GET", "/api/number/x", 400, "bad_request")]
    [InlineData("GET", "/api/number/1?limit=99999999999", 400, "bad_request")]
    public async Task An_answer_without_words_gets_them(string method, string path, int status, string code) =>
        Assert.Equal(code, (await ProblemAsync(await site.SendAsync(method, path), status)).GetProperty("code").GetString());

    [Fact]
    public async Task Who_is_known_but_may_not_is_told_so() =>
        Assert.Equal("access_denied", (await ProblemAsync(await site.SendAsync("GET", "/api/admin", ("Authorization", "Bearer sample")), 403)).GetProperty("code").GetString());

    [Fact]
    public async Task A_method_that_is_not_taken_still_says_which_is() =>
        Assert.Equal(["POST"], (await site.SendAsync("DELETE", "/api/echo")).Content.Headers.Allow);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_refused_in_words(string type) =>
        Assert.Equal("unsupported_media", (await ProblemAsync(await site.PostAsync("/api/echo", "{}", type), 415)).GetProperty("code").GetString());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_a_megabyte_is_too_large_however_it_is_sent(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/echo") { Content = new StringContent($$"""{"first_name":"{{new string('a', 1 << 20)}}"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true; // asks first, so that the refusal is read and not lost in the sending

        Assert.Equal("too_large", (await ProblemAsync(await site.Http.SendAsync(request), 413)).GetProperty("code").GetString());
        Assert.Empty(site.Log.Errors);
    }

    [Theory]
    [InlineData("/api/busy")]
    [InlineData("/api/full")]
    public async Task A_store_that_takes_nothing_more_asks_the_caller_to_come_back(string path)
    {
        var answer = await site.SendAsync("GET", path);

        Assert.Equal("busy", (await ProblemAsync(answer, 503)).GetProperty("code").GetString());
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Empty(site.Log.Errors);
        Assert.Single(site.Log.Lines, l => l.Level == LogLevel.Warning && l.Text.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_of_ours_is_logged_once_with_its_route_and_told_without_its_insides()
    {
        var answer = await site.SendAsync("GET", "/api/broken/one-time-token");

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal("failed", (await ProblemAsync(answer, 500)).GetProperty("code").GetString());
        Assert.DoesNotContain("insides", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        var line = Assert.Single(site.Log.Errors);
        Assert.Equal("GET /api/broken/{token} failed", line.Text);
        Assert.IsType<InvalidOperationException>(line.Exception);
        Assert.DoesNotContain(site.Log.Lines, l => l.Level > LogLevel.Debug && l.Text.Contains("one-time-token", StringComparison.Ordinal) && l.Category.StartsWith("OperatorConsole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_in_the_middle_of_an_answer_cuts_it_off_and_is_logged_once()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => site.Http.GetStringAsync("/api/cut"));

        Assert.Equal("GET /api/cut failed", Assert.Single(site.Log.Errors).Text);
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_fault_of_ours()
    {
        var held = new HeldRequest();
        await using var own = await SampleSite.StartAsync(new() { Services = services => services.AddSingleton(held) });
        using var patience = new CancellationTokenSource();

        var call = own.Http.GetAsync("/api/held/until-gone", patience.Token);
        await held.Begun.Task;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.TrueAsync("the request has ended", () => own.Log.Lines.Any(l => l.Text.Contains("Request finished", StringComparison.Ordinal)));
        Assert.DoesNotContain(own.Log.Lines, l => l.Level >= LogLevel.Warning && l.Category.StartsWith("OperatorConsole", StringComparison.Ordinal));
        Assert.Empty(own.Log.Errors);
    }

    [Theory]
    [InlineData("en", "/no-such-page", 404, "There is nothing at this address.")]
    [InlineData("it", "/no-such-page", 404, "A questo indirizzo non c’è niente.")]
    [InlineData("es", "/broken", 500, "Algo ha fallado por nuestra parte.")]
    public async Task A_person_gets_a_page_in_their_language(string language, string path, int status, string words)
    {
        var answer = await site.SendAsync("GET", path, ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), ("Accept-Language", language));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{words}</h1></div></section></main>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nothing", "text/html", false)]
    [InlineData("/nothing", "application/json", false)]
    [InlineData("/nothing", "*/*", true)]
    [InlineData("/nothing", null, true)]
    public async Task Programs_get_problem_details_and_bare_tools_the_page(string path, string? accept, bool page)
    {
        var answer = await site.SendAsync("GET", path, accept is null ? [] : [("Accept", accept)]);

        Assert.Equal(page ? "text/html" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Who_is_signed_in_is_shown_the_way_to_the_start_and_a_stranger_is_not_sent_to_the_login()
    {
        var session = Assert.Single((await site.SendAsync("POST", "/sign-in")).Headers.GetValues("Set-Cookie")).Split(';')[0];

        var signedIn = await site.SendAsync("GET", "/nothing", ("Accept", "text/html"), ("Cookie", session));
        var stranger = await site.SendAsync("GET", "/nothing", ("Accept", "text/html"));

        Assert.Equal((404, 404), ((int)signedIn.StatusCode, (int)stranger.StatusCode));
        Assert.Contains("""<a class="btn" href="/">To the start page</a>""", await signedIn.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", await stranger.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_a_page_that_is_too_old()
    {
        var answer = await site.PostAsync("/form", "text=x", "application/x-www-form-urlencoded");

        Assert.Equal("no_antiforgery", (await ProblemAsync(answer, StatusCodes.Status400BadRequest)).GetProperty("code").GetString());
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
