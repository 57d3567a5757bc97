using Microsoft.Playwright;
using OperatorConsole.Tests.Given;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>Pictures and documents between an operator and a customer, with real browsers.</summary>
[Collection(InBrowser.Name)]
public sealed class FilesTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task An_operator_drops_a_picture_the_customer_sees_it_and_answers_with_a_document_that_the_operator_saves()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var mario = await chromium.NewPersonAsync(demo.Address, width: 390, height: 844);
        await anna.OpenInboxAsync("anna@demo.local");
        await mario.OpenChatAsync();
        await mario.WritesAsync("Dove trovo il rubinetto di carico?");
        await anna.OpensAsync("Dove trovo il rubinetto di carico?");

        await DropAsync(anna, "rubinetto.png", SampleFile.Png(320, 200));
        await Expect(anna.Get("attach-chip")).ToHaveAttributeAsync("data-state", "ready");
        await anna.Page.ReloadAsync(); // what is attached is part of the draft
        await Expect(anna.Get("attach-chip")).ToContainTextAsync("rubinetto.png");
        await anna.AnswersAsync("Sotto la caldaia, a sinistra");

        var seen = mario.Said("Sotto la caldaia").Locator("img");
        await Expect(seen).ToHaveAttributeAsync("alt", "rubinetto.png");
        await Eventually(async () => await seen.EvaluateAsync<int>("i => i.naturalWidth") == 320);
        await Expect(anna.Line("Sotto la caldaia")).ToHaveAttributeAsync("data-status", "read");
        await seen.ClickAsync();
        await Expect(mario.Get("lightbox-picture")).ToBeVisibleAsync();
        await mario.Page.Keyboard.PressAsync("Escape");
        await Expect(mario.Get("lightbox")).ToHaveCountAsync(0);

        await mario.Get("chat-file").SetInputFilesAsync(File("Libretto caldaia.pdf", "application/pdf", SampleFile.Pdf));
        await mario.Get("chat-send").ClickAsync();
        await Expect(anna.Row("Libretto caldaia.pdf")).ToBeVisibleAsync();
        var card = anna.Line("Libretto caldaia.pdf").GetByTestId("file");
        var download = await anna.Page.RunAndWaitForDownloadAsync(() => card.ClickAsync());
        Assert.Equal("Libretto caldaia.pdf", download.SuggestedFilename);
        Assert.Equal(SampleFile.Pdf, await System.IO.File.ReadAllBytesAsync(await download.PathAsync()));
        anna.SawNothingWrong();
        mario.SawNothingWrong();
    }

    [Fact]
    public async Task What_a_customer_attaches_without_a_network_arrives_when_it_is_back_and_is_there_on_return()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var lia = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await lia.OpenChatAsync();
        await lia.WritesAsync("Le mando la foto della targhetta");
        await anna.OpensAsync("Le mando la foto della targhetta");

        await lia.Context.SetOfflineAsync(true);
        await lia.Get("chat-file").SetInputFilesAsync([File("targhetta.png", "image/png", SampleFile.Png(64, 48)), File("programma.exe", "application/x-msdownload", "MZ"u8.ToArray())]);
        await Expect(lia.Page.Locator("[data-testid=attach-chip][data-state=failed]")).ToContainTextAsync("programma.exe");
        await lia.WritesAsync("Eccola, si legge?");
        await Expect(lia.Said("Eccola, si legge?")).ToHaveAttributeAsync("data-status", "queued");
        await lia.Context.SetOfflineAsync(false);

        await Expect(anna.Line("Eccola, si legge?").Locator("img")).ToHaveAttributeAsync("alt", "targhetta.png");
        await Expect(lia.Said("Eccola, si legge?")).Not.ToHaveAttributeAsync("data-status", "queued");
        await lia.Page.ReloadAsync();
        await Eventually(async () => await lia.Said("Eccola, si legge?").Locator("img").EvaluateAsync<int>("i => i.naturalWidth") == 64);
        await Expect(lia.Said("Eccola, si legge?")).ToHaveCountAsync(1);
        anna.SawNothingWrong();
    }

    /// <summary>Drags a file from the desktop onto the conversation.</summary>
    private static Task DropAsync(Person person, string name, byte[] content) => person.Page.Locator(".thread-pane").EvaluateAsync("""
        (pane, [name, content]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name, { type: 'image/png' }));
          for (const kind of ['dragover', 'drop']) pane.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        """, new[] { name, Convert.ToBase64String(content) });

    private static FilePayload File(string name, string type, byte[] content) => new() { Name = name, MimeType = type, Buffer = content };

    private static Task Eventually(Func<Task<bool>> condition) => Fakes.Eventually.TrueAsync("the picture is shown", condition);
}
