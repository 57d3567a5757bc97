using System.Collections.Concurrent;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>A customer's file that lies with the provider: the message stands at once, the file comes after it, or the line says that it did not.</summary>
public sealed class MediaFetchTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Provider provider = new();
    private Office office = null!;

    public async Task InitializeAsync() => office = await OpenAsync(provider);

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task The_message_stands_at_once_and_the_file_comes_after_it()
    {
        provider.Answers.Enqueue(_ => new Fetching.Got(new MemoryStream(SampleFile.Jpeg(400, 300))));
        using var watch = office.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(FilesChanged));

        var receipt = await ReceiveAsync(new InboundFile.Remote("media-1", FileKind.Image, "image/jpeg", null, 1234));

        Assert.Equal(("image", FileState.Pending), (receipt.Line.Kind, Assert.Single(receipt.Line.Files).State));
        var file = await ComesAsync(FileState.Ready);
        Assert.Equal(("image/jpeg", 400, 300, "file.jpg"), (file.ContentType, file.Width, file.Height, file.Name));
        Assert.NotNull(office.Get<FileStore>().Find(file.Hash!));
        Assert.Equal(FileState.Ready, Assert.Single(watch.Take()!.Value.Changes.OfType<FilesChanged>().Last().Line.Files).State);
        Assert.Equal(["media-1"], provider.Asked);
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_then_comes()
    {
        provider.Answers.Enqueue(_ => new Fetching.Later("busy", null));
        provider.Answers.Enqueue(_ => throw new IOException("the line is dead"));
        provider.Answers.Enqueue(_ => new Fetching.Got(new MemoryStream(SampleFile.Pdf)));

        await ReceiveAsync(new InboundFile.Remote("media-1", FileKind.Document, "application/pdf", "Contratto.pdf", null));

        await office.ComesTrueAsync("it was asked for once", () => Task.FromResult(provider.Asked.Count == 1));
        await ComesAsync(FileState.Ready, TimeSpan.FromMinutes(1));
        Assert.Equal(3, provider.Asked.Count);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("disguised")]
    public async Task What_can_never_come_says_so_and_a_person_can_have_it_tried_again(string how)
    {
        provider.Answers.Enqueue(_ => how == "gone" ? new Fetching.Gone("The media has expired.") : new Fetching.Got(new MemoryStream("<html><script>alert(1)</script>"u8.ToArray())));
        provider.Answers.Enqueue(_ => new Fetching.Got(new MemoryStream(SampleFile.Png(1, 1))));
        var receipt = await ReceiveAsync(new InboundFile.Remote("media-1", FileKind.Image, "image/png", "foto.png", null));
        var failed = await ComesAsync(FileState.Failed);

        await Assert.ThrowsAsync<NoSuchFileException>(() => office.Get<MediaBook>().RetryAsync(Luca, failed.Id, None));
        await office.Get<MediaBook>().RetryAsync(Ada, failed.Id, None);

        await ComesAsync(FileState.Ready);
        Assert.Equal(receipt.Line.Id, (await office.LinesAsync(receipt.ConversationId)).Single(m => m.Direction == Direction.In).Id);
    }

    [Fact]
    public async Task A_crash_in_the_middle_loses_nothing()
    {
        var begun = new TaskCompletionSource();
        provider.Answers.Enqueue(cancel => { begun.SetResult(); cancel.WaitHandle.WaitOne(); throw new OperationCanceledException(); });
        await ReceiveAsync(new InboundFile.Remote("media-1", FileKind.Image, "image/png", "foto.png", null));
        await begun.Task;

        provider.Answers.Enqueue(_ => new Fetching.Got(new MemoryStream(SampleFile.Png(1, 1))));
        await office.RestartAsync(provider);

        await ComesAsync(FileState.Ready, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_same_delivery_twice_is_one_message_with_one_file()
    {
        provider.Answers.Enqueue(_ => new Fetching.Got(new MemoryStream(SampleFile.Png(1, 1))));
        var file = new InboundFile.Remote("media-1", FileKind.Image, "image/png", "foto.png", null);

        var (one, other) = (await ReceiveAsync(file), await ReceiveAsync(file));

        Assert.True(other.Duplicate);
        Assert.Equal((one.Line.Id, one.Line.Files[0].Id), (other.Line.Id, Assert.Single(other.Line.Files).Id));
        Assert.Single(await office.AllAsync<Attachment>());
    }

    private Task<Receipt> ReceiveAsync(params InboundFile[] files) => office.Get<Inbox>().ReceiveAsync(
        new InboundMessage { WorkspaceId = "rossi", Channel = Provider.ShortName, Address = "+39333", ExternalId = "wamid.1", Text = "", Files = files }, None);

    private async Task<Attachment> ComesAsync(FileState state, TimeSpan? step = null)
    {
        await office.ComesTrueAsync($"the file is {state}", async () =>
        {
            if (step is { } further) office.Time.Advance(further);
            return (await office.AllAsync<Attachment>()).Single().State == state;
        });
        return (await office.AllAsync<Attachment>()).Single();
    }

    /// <summary>A channel whose files lie with it, and who answers as it is told.</summary>
    private sealed class Provider : IChannel, IMediaSource
    {
        public const string ShortName = "phone";

        public ConcurrentQueue<Func<CancellationToken, Fetching>> Answers { get; } = new();

        public ConcurrentQueue<string> Asked { get; } = new();

        public string Name => ShortName;

        public Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel) => Task.FromResult<Sending>(new Sending.Sent(null));

        public Task<Fetching> FetchAsync(MediaOrder order, CancellationToken cancel)
        {
            Asked.Enqueue(order.Source);
            return Task.Run(() => Answers.TryDequeue(out var answer) ? answer(cancel) : new Fetching.Later("nothing yet", null), CancellationToken.None);
        }
    }
}
