using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Tests.Given;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 52 and 53 by HTTP: what comes in is what it says, and goes out to those who may see it, unable to act on the site.</summary>
[Collection(AtTheConsole.Name)]
public sealed class FileBorderTests(OpenConsole console) : IAsyncLifetime
{
    private Knocker anna = null!;
    private Knocker visitor = null!;

    public async Task InitializeAsync()
    {
        anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;
        visitor = await Knocker.VisitorAsync(console.Http);
        await SayAsync(visitor, "good morning");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_picture_is_shown_in_the_page_and_a_document_only_saved_and_neither_can_do_anything()
    {
        var picture = await SentAsync("foto \u202Egnp.png", SampleFile.Png(3, 2));
        var document = await SentAsync("Preventivo “caldaia”.pdf", SampleFile.Pdf);

        using var shown = await anna.SendAsync("GET", Content(picture));
        using var kept = await anna.SendAsync("GET", Content(picture) + "?download=true");
        using var saved = await anna.SendAsync("GET", Content(document));

        Assert.Equal(("inline", "image/png"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
        Assert.Equal("foto gnp.png", shown.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(("attachment", "attachment"), (kept.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("Preventivo “caldaia”.pdf", saved.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(SampleFile.Pdf, await saved.Content.ReadAsByteArrayAsync());
        foreach (var answer in new[] { shown, kept, saved })
        {
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("sandbox; default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        }
    }

    [Fact]
    public async Task A_part_of_a_film_can_be_asked_for_and_what_one_has_is_not_sent_again()
    {
        var sound = await SentAsync("nota.wav", SampleFile.Wav(1));

        using var part = await RangeAsync(sound, 100, 199);
        using var all = await anna.SendAsync("GET", Content(sound));
        using var again = await anna.SendAsync("GET", Content(sound), null, ("If-None-Match", all.Headers.ETag!.ToString()));

        Assert.Equal((206, 100), ((int)part.StatusCode, (await part.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(304, (int)again.StatusCode);
        Assert.True(all.Headers.CacheControl!.Private && all.Headers.CacheControl.NoCache);
    }

    [Fact]
    public async Task A_customer_reads_what_went_to_and_fro_and_nothing_of_a_note_or_of_another()
    {
        var other = await Knocker.VisitorAsync(console.Http);
        await SayAsync(other, "I am somebody else");
        var (mine, theirs) = (await visitor.UploadAsync("mia.png", SampleFile.Png(1, 1), "/api/v1/webchat/files"), await other.UploadAsync("sua.png", SampleFile.Png(1, 1), "/api/v1/webchat/files"));
        var (reply, note, unsent) = (await SentAsync("risposta.pdf", SampleFile.Pdf), await SentAsync("interna.pdf", SampleFile.Pdf, note: true), await anna.UploadAsync("bozza.pdf", SampleFile.Pdf));

        Assert.Equal((200, 200), (await ReadAsync(visitor, mine), await ReadAsync(visitor, reply)));
        foreach (var hidden in new[] { theirs, note, unsent, "00000000000000000000", mine[..^1] + (mine[^1] == 'a' ? 'b' : 'a') })
            Assert.Equal((hidden, 404), (hidden, await ReadAsync(visitor, hidden)));
        Assert.Equal(404, await ReadAsync(other, reply));
        Assert.Equal(404, await anna.StatusAsync("GET", Content(mine))); // not sent yet: it is its uploader's alone
        foreach (var stolen in new[] { theirs, note, unsent, reply })
        {
            using var answer = await visitor.SendAsync("POST", "/api/v1/webchat/messages", Knocker.Json($$"""{"client_id":"steal-{{stolen}}","attachment_ids":["{{stolen}}"]}"""));
            Assert.Equal((stolen, 404), (stolen, (int)answer.StatusCode));
        }
        Assert.Equal(404, await visitor.StatusAsync("DELETE", $"/api/v1/webchat/files/{theirs}"));
        Assert.Equal(204, await visitor.StatusAsync("DELETE", $"/api/v1/webchat/files/{mine}"));
        Assert.Equal(404, await ReadAsync(visitor, mine));
    }

    [Fact]
    public async Task A_message_tells_of_its_files_as_the_API_says()
    {
        await SentAsync("IMG_1.jpg", SampleFile.Jpeg(4032, 3024, orientation: 6), text: "eccola");

        var last = (await anna.ReadAsync($"/api/v1/conversations/{visitor.SessionId}/messages")).GetProperty("items").EnumerateArray().Last();
        var file = Assert.Single(last.GetProperty("attachments").EnumerateArray());
        Assert.Equal(("image", "eccola", "IMG_1.jpg", "image/jpeg", 3024, 4032),
            (last.GetProperty("kind").GetString(), last.GetProperty("text").GetString(), file.GetProperty("name").GetString(), file.GetProperty("content_type").GetString(), file.GetProperty("width").GetInt32(), file.GetProperty("height").GetInt32()));
        Assert.Equal(200, await anna.StatusAsync("GET", file.GetProperty("url").GetString()!));
        var seen = (await visitor.ReadAsync("/api/v1/webchat/messages")).GetProperty("items").EnumerateArray().Last();
        Assert.Equal(200, await visitor.StatusAsync("GET", seen.GetProperty("attachments")[0].GetProperty("url").GetString()!));
    }

    [Fact]
    public async Task What_is_no_form_with_a_good_file_is_refused_in_words()
    {
        var large = Knocker.Form("grande.pdf", [.. SampleFile.Pdf, .. new byte[26 << 20]]);
        var truncated = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4 and then nothing"u8.ToArray());
        truncated.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        var noBoundary = new ByteArrayContent([1]) { Headers = { ContentType = new("multipart/form-data") } };

        foreach (var (body, status, code) in new (HttpContent, int, string)[]
        {
            (Knocker.Json("{}"), 415, "send_form"), (noBoundary, 415, "send_form"), (new MultipartFormDataContent { { new StringContent("x"), "note" } }, 400, "no_file"),
            (truncated, 400, "bad_request"), (large, 413, "file_too_large"), (Knocker.Form("virus.exe", "MZ"u8.ToArray()), 422, "file_kind_refused"),
            (Knocker.Form("vuoto.pdf", []), 422, "file_empty"), (Knocker.Form("a.pdf", SampleFile.Pdf, ("conversation_id", "nobodys")), 404, "no_such_conversation"),
        })
        {
            using var answer = await anna.SendAsync("POST", "/api/v1/files", body, ("Accept-Language", "it"), ("Expect", "100-continue")); // the refusal comes before the body leaves
            Assert.Equal((code, status), (code, (int)answer.StatusCode));
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(code, problem.GetProperty("code").GetString());
            Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        }
        Assert.Equal(413, await visitor.StatusAsync("POST", "/api/v1/webchat/files", Knocker.Form("grande.pdf", [.. SampleFile.Pdf, .. new byte[17 << 20]]), ("Expect", "100-continue")));
        Assert.Empty(Directory.GetFiles(Path.Combine(console.DataDirectory, "files", "incoming")));
    }

    [Fact]
    public async Task The_same_upload_twice_is_one_file_and_a_stranger_cannot_fill_the_disk()
    {
        var stranger = await Knocker.VisitorAsync(console.Http);
        var ids = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await stranger.SendAsync("POST", "/api/v1/webchat/files", Knocker.Form("a.png", SampleFile.Png(1, 1), ("client_id", "same")));
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
        }
        Assert.Single(ids);

        for (var i = 1; i < OperatorConsole.Conversations.Uploads.MostUnsent; i++) await stranger.UploadAsync("a.png", SampleFile.Png(1, 1), "/api/v1/webchat/files");
        Assert.Equal(429, await stranger.StatusAsync("POST", "/api/v1/webchat/files", Knocker.Form("a.png", SampleFile.Png(1, 1))));
    }

    private async Task<string> SentAsync(string name, byte[] content, string text = "", bool note = false)
    {
        var id = await anna.UploadAsync(name, content);
        var message = JsonSerializer.Serialize(new { content = new { text }, @private = note, attachment_ids = new[] { id } });
        Assert.Equal(200, await anna.StatusAsync("POST", $"/api/v1/conversations/{visitor.SessionId}/messages", Knocker.Json(message)));
        return id;
    }

    private Task<HttpResponseMessage> RangeAsync(string id, int from, int to) => anna.SendAsync("GET", Content(id), null, ("Range", $"bytes={from}-{to}"));

    private static async Task SayAsync(Knocker visitor, string text) =>
        Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json($$"""{"text":"{{text}}","client_id":"first"}""")));

    private static Task<int> ReadAsync(Knocker visitor, string id) => visitor.StatusAsync("GET", $"/api/v1/webchat/files/{id}/content");

    private static string Content(string id) => $"/api/v1/files/{id}/content";
}
