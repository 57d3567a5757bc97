using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>Files with replies and notes: checked against the channel before anything is stored, and sent as it wants them.</summary>
public sealed class FileRepliesTests : IAsyncLifetime
{
    private const long Mb = 1 << 20;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>As WhatsApp is: pictures small, documents large, sounds without a text.</summary>
    private static readonly FileRules Picky = new(20, 1,
    [
        new(FileKind.Image, 2000, ["image/jpeg", "image/png"]), new(FileKind.Audio, Mb, ["audio/wav", "audio/ogg"], HasCaption: false),
        new(FileKind.Document, 3000, ["application/pdf", "image/png"]),
    ]);

    private readonly TalkingChannel phone = new() { Files = Picky };
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync(phone);
        talk = await office.Customer("Mario", TalkingChannel.ShortName).WritesAsync("Mi manda il libretto?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Several_files_go_as_several_messages_in_their_order_and_the_first_carries_the_text()
    {
        var ids = new[] { await UploadAsync("a.pdf", SampleFile.Pdf), await UploadAsync("b.png", SampleFile.Png(4, 3)), await UploadAsync("c.pdf", SampleFile.Pdf) };

        var first = await SendAsync("Eccoli", ids[2], ids[0], ids[1]);

        await office.ComesTrueAsync("all are sent", () => Task.FromResult(phone.Taken.Count == 3));
        Assert.Equal([("Eccoli", "c.pdf"), ("", "a.pdf"), ("", "b.png")], phone.Taken.Select(m => (m.Text, Assert.Single(m.Files).Name)));
        Assert.Equal(("document", "Eccoli", "c.pdf"), (first.Kind, first.Text, Assert.Single(first.Files).Name));
        var row = await office.LookAtAsync(talk);
        Assert.Equal(("image", ""), (row.LastKind, row.LastText));
        Assert.Equal(SampleFile.Pdf, await File.ReadAllBytesAsync(office.Get<FileStore>().Find(phone.Taken[0].Files[0].Hash)!));
    }

    [Fact]
    public async Task The_same_key_twice_sends_the_files_once()
    {
        var writing = new Writing("Ecco", "c1") { Files = [await UploadAsync("a.pdf", SampleFile.Pdf), await UploadAsync("b.pdf", SampleFile.Pdf)] };

        var (one, other) = (await office.Replies.SendAsync(Ada, talk, writing, None), await office.Replies.SendAsync(Ada, talk, writing, None));

        Assert.Equal((one.Id, "a.pdf"), (other.Id, Assert.Single(other.Files).Name));
        Assert.Equal(2, (await office.LinesAsync(talk)).Count(m => m.Direction == Direction.Out));
    }

    [Fact]
    public async Task A_file_that_takes_no_text_sends_it_before()
    {
        await SendAsync("Ascolti qui", await UploadAsync("nota.wav", SampleFile.Wav(1)));

        await office.ComesTrueAsync("both are sent", () => Task.FromResult(phone.Taken.Count == 2));
        Assert.Equal([("Ascolti qui", 0), ("", 1)], phone.Taken.Select(m => (m.Text, m.Files.Count)));
    }

    [Fact]
    public async Task What_the_channel_does_not_take_is_refused_before_anything_is_stored()
    {
        var (mine, large, zip) = (await UploadAsync("a.pdf", SampleFile.Pdf), await UploadAsync("grande.pdf", [.. SampleFile.Pdf, .. new byte[5000]]), await UploadAsync("lettera.docx", SampleFile.Docx));
        var before = (await office.LinesAsync(talk)).Count;

        Assert.Equal("FileTooLargeForChannel", await RefusedAsync("", mine, large));
        Assert.Equal("FileNotForChannel", await RefusedAsync("", mine, zip));
        Assert.Equal("CaptionTooLong", await RefusedAsync(new string('x', 21), mine));
        Assert.Equal("NoSuchFile", await RefusedAsync("", mine, "nobodys"));
        Assert.Equal("EmptyMessage", await RefusedAsync(""));

        Assert.Equal(before, (await office.LinesAsync(talk)).Count);
        await SendAsync("", mine); // and it is still there to be sent
        Assert.Equal("NoSuchFile", await RefusedAsync("", mine)); // once
    }

    [Fact]
    public async Task A_picture_too_large_for_one_goes_as_a_document_where_that_is_taken()
    {
        Assert.Equal(FileKind.Image, Picky.For(FileKind.Image, "image/png", 1000)!.As);
        Assert.Equal(FileKind.Document, Picky.For(FileKind.Image, "image/png", 2500)!.As);
        Assert.Null(Picky.For(FileKind.Image, "image/jpeg", 2500));

        await SendAsync("", await UploadAsync("a.png", SampleFile.Png(2, 2)));
        await office.ComesTrueAsync("it is sent", () => Task.FromResult(phone.Taken.Count == 1));
    }

    [Fact]
    public async Task A_colleagues_upload_and_one_for_another_conversation_cannot_be_sent()
    {
        var other = await office.Customer("Lia", TalkingChannel.ShortName).WritesAsync("ciao");
        var beas = (await office.Get<Uploads>().TakeInAsync(Bea, new Upload("a.pdf", new MemoryStream(SampleFile.Pdf)), None)).Id;
        var elsewhere = (await office.Get<Uploads>().TakeInAsync(Ada, new Upload("a.pdf", new MemoryStream(SampleFile.Pdf)) { ConversationId = other }, None)).Id;

        Assert.Equal(("NoSuchFile", "NoSuchFile"), (await RefusedAsync("", beas), await RefusedAsync("", elsewhere)));
        await Assert.ThrowsAsync<NoSuchConversationException>(() => office.Get<Uploads>().TakeInAsync(Luca, new Upload("a.pdf", new MemoryStream(SampleFile.Pdf)) { ConversationId = talk }, None));
    }

    [Fact]
    public async Task A_note_takes_any_files_at_once_and_goes_nowhere()
    {
        var note = await office.Replies.NoteAsync(Ada, talk, new Writing("per Bea", "n1") { Files = [await UploadAsync("a.docx", SampleFile.Docx), await UploadAsync("b.png", SampleFile.Png(1, 1))] }, None);

        Assert.Equal(["a.docx", "b.png"], note.Files.Select(f => f.Name));
        Assert.Empty(phone.Taken);
    }

    [Fact]
    public async Task What_is_attached_and_not_sent_is_there_again_for_its_conversation_and_mode()
    {
        var uploads = office.Get<Uploads>();
        var reply = await uploads.TakeInAsync(Ada, new Upload("a.pdf", new MemoryStream(SampleFile.Pdf)) { ConversationId = talk }, None);
        var note = await uploads.TakeInAsync(Ada, new Upload("b.pdf", new MemoryStream(SampleFile.Pdf)) { ConversationId = talk, Note = true }, None);
        await UploadAsync("loose.pdf", SampleFile.Pdf);

        var unsent = await uploads.UnsentAsync(Ada, talk, None);

        Assert.Equal((reply.Id, note.Id), (Assert.Single(unsent[false]).Id, Assert.Single(unsent[true]).Id));
        Assert.Empty(await uploads.UnsentAsync(Bea, talk, None));
        await uploads.DropAsync(FileOwner.Of(Ada), reply.Id, None);
        await SendAsync("", note.Id);
        Assert.Empty(await uploads.UnsentAsync(Ada, talk, None));
        await Assert.ThrowsAsync<NoSuchFileException>(() => uploads.DropAsync(FileOwner.Of(Ada), note.Id, None)); // sent is sent
    }

    [Fact]
    public async Task What_was_never_sent_is_forgotten_after_a_week_and_its_file_goes_too()
    {
        var (sent, unsent) = (await UploadAsync("a.pdf", SampleFile.Pdf), await UploadAsync("b.png", SampleFile.Png(5, 5)));
        await SendAsync("", sent);
        var hashes = (await office.AllAsync<Attachment>()).ToDictionary(a => a.Id, a => a.Hash!);

        office.Time.Advance(TimeSpan.FromDays(8));
        await office.ComesTrueAsync("the unsent one is forgotten", async () => (await office.AllAsync<Attachment>()).All(a => a.Id == sent));
        office.Time.Advance(TimeSpan.FromHours(2));

        var store = office.Get<FileStore>();
        await office.ComesTrueAsync("its file is gone", () => Task.FromResult(store.Find(hashes[unsent]) is null));
        Assert.NotNull(store.Find(hashes[sent]));
    }

    private async Task<string> UploadAsync(string name, byte[] content) => (await office.Get<Uploads>().TakeInAsync(Ada, new Upload(name, new MemoryStream(content)), None)).Id;

    private Task<MessageLine> SendAsync(string text, params string[] files) => office.Replies.SendAsync(Ada, talk, new Writing(text, null) { Files = files }, None);

    private async Task<string> RefusedAsync(string text, params string[] files) => (await Assert.ThrowsAnyAsync<ProblemException>(() => SendAsync(text, files))).Key;
}
