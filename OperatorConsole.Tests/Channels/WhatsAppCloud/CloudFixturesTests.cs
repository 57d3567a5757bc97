using System.Text;
using System.Text.Json;
using OperatorConsole.Channels.WhatsAppCloud;
using OperatorConsole.Conversations;
using OperatorConsole.Tests.Architecture;
using Xunit.Abstractions;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>Payloads as Meta and others have published them. They lie beside the repository; where they do not, these tests say so and the project's own stand alone.</summary>
public sealed class CloudFixturesTests(ITestOutputHelper told)
{
    private static readonly string? Folder = Find();

    /// <summary>What is to be left by each file: lines of the thread, or what else can be seen.</summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["text-basic"] = ["In text Does it come in another color?"],
        ["text-from-ad-referral"] = ["In text"], ["text-from-catalog-product"] = ["In text"], ["text-reply-with-context"] = ["In text replied text"], ["text-forwarded"] = ["In text forwarded text"],
        ["image"] = ["In image"], ["video-with-caption"] = ["In video"], ["audio-voice-note"] = ["In audio"], ["document"] = ["In document 80skaraokesonglistartist"], ["sticker-static"] = ["In image"],
        ["location-bare"] = ["In location 40.712"], ["contacts-card"] = ["In contacts Barbara J. Johnson"],
        ["interactive-button-reply"] = ["In choice title"], ["interactive-list-reply"] = ["In choice"], ["template-quick-reply-button"] = ["In choice"], ["interactive-flow-reply"] = ["In choice Sent / first_name: Bob / age: 32"],
        ["reaction-add"] = [], ["reaction-remove-empty-emoji"] = [], ["order"] = ["In order 1 × 1031  599.90 BRL / 1 × 10320  2399.00 BRL"], ["system-user-changed-number"] = [],
        ["unsupported"] = ["In unsupported"], ["edit-image-caption"] = [], ["revoke"] = [], ["group-message"] = [],
        ["two-texts-two-changes-same-placeholder-id"] = ["In text MESSAGE_BODY"], ["same-message-twice-in-one-post"] = ["In text"],
        ["bsuid-only-no-phone"] = ["In text Hello World"], ["bsuid-in-from"] = ["In text Hello World"], ["bsuid-with-phone"] = ["In text Hello World"], ["bsuid-malformed"] = ["In text Hello World"], ["user-id-update"] = [],
        ["status-sent"] = [], ["status-delivered-bsuid-no-phone"] = [], ["status-read"] = [], ["status-played"] = [], ["status-failed-131014"] = [], ["status-unknown-value"] = [], ["status-deleted"] = [],
        ["value-errors"] = [], ["bad-timestamp"] = [], ["bad-from"] = [], ["no-sender"] = [], ["empty-entry"] = [], ["smb-message-echo"] = ["Out text Here's the info you requested!"],
        ["user-preferences-resume"] = [], ["template-status-update"] = [], ["account-update"] = [], ["phone-number-quality-update"] = [],
        ["batch-three-entries"] = ["In text Can I get more info", "In choice Unsubscribe"], ["batch-two-channels"] = ["In audio", "In image"],
    };

    [Fact]
    public async Task Each_payload_gives_what_its_index_says()
    {
        if (Folder is null)
        {
            told.WriteLine("The folder of fixtures is not there: nothing was looked at.");
            return;
        }
        var wrong = new List<string>();
        await using var console = await CloudConsole.OpenAsync();
        var (seen, own) = (0, new string?[2]);
        foreach (var file in File.ReadLines(Path.Combine(Folder, "index.tsv")).Where(l => l.StartsWith("whatsapp/", StringComparison.Ordinal)).Select(l => l.Split('\t')[0]))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var number = $"9{++seen:000}"; // a number of its own, and a sender's number where the document has a word
            var payload = (await File.ReadAllTextAsync(Path.Combine(Folder, file))).Replace("\"PHONE_NUMBER\"", "\"393330000001\"", StringComparison.Ordinal).Replace("wamid.", $"wamid.{seen}.", StringComparison.Ordinal).Replace("external_id", $"external_id{seen}", StringComparison.Ordinal);
            foreach (var one in Numbers(payload).Select((n, i) => (n, i))) payload = payload.Replace($"\"{one.n}\"", $"\"{number}{one.i}\"", StringComparison.Ordinal);
            for (var i = 0; i < 2; i++) own[i] = await console.AddAsync(CloudConsole.Ada, $"{number}{i}", CloudConsole.Secret, "v" + number + i, own[i]);
            var before = (await console.LinesAsync()).Count;
            var status = await console.DeliverAsync(payload);
            var lines = (await console.LinesAsync())[before..].FindAll(l => !l.StartsWith("System", StringComparison.Ordinal));
            var expected = Expected.GetValueOrDefault(name) ?? ["(no expectation)"];
            if (status != 200 || lines.Count != expected.Length || lines.Zip(expected).Any(l => !l.First.StartsWith(l.Second, StringComparison.Ordinal)))
                wrong.Add($"\n{name}: {status} [{string.Join(" | ", lines)}] and not [{string.Join(" | ", expected)}]");
        }
        told.WriteLine($"{seen} payloads");
        Assert.True(wrong.Count == 0, string.Concat(wrong));
        Assert.Empty(console.Log.Errors);
        Assert.DoesNotContain(await console.AllAsync<Conversation>(), c => c.WorkspaceId != "rossi");
    }

    [Fact]
    public void Each_signature_is_right_or_wrong_as_its_source_says()
    {
        if (Folder is null)
        {
            told.WriteLine("The folder of fixtures is not there: nothing was looked at.");
            return;
        }
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "signature-vectors.json")));
        var looked = 0;
        foreach (var vector in vectors.RootElement.EnumerateArray().Where(v => v.GetProperty("scheme").GetString() == "meta-x-hub-signature-256"))
        {
            var mark = CloudSignature.Read(vector.GetProperty("signature").GetString());
            var right = mark is not null && CloudSignature.IsBy(vector.GetProperty("secret").GetString()!, Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!), mark);
            Assert.Equal(vector.GetProperty("expect").GetBoolean(), right);
            looked++;
        }
        Assert.Equal(3, looked);
    }

    private static IEnumerable<string> Numbers(string payload)
    {
        using var parsed = JsonDocument.Parse(payload);
        return [.. parsed.RootElement.GetProperty("entry").EnumerateArray().SelectMany(e => e.GetProperty("changes").EnumerateArray())
            .Select(c => c.GetProperty("value")).Where(v => v.ValueKind == JsonValueKind.Object && v.TryGetProperty("metadata", out _)).Select(v => v.GetProperty("metadata").GetProperty("phone_number_id").GetString()!).Distinct()];
    }

    private static string? Find()
    {
        var beside = new DirectoryInfo(SourceTree.Root).Parent;
        return beside?.GetDirectories("shared").Select(d => Path.Combine(d.FullName, "fixtures")).FirstOrDefault(Directory.Exists);
    }
}
