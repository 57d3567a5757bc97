using OperatorConsole.Conversations;

namespace OperatorConsole.Tests.Given;

/// <summary>What programs and people really send: each must be stored, and equally on both databases.</summary>
internal static class OddMessages
{
    private const string HalfAPair = "half \uD83D pair";
    private static readonly string Long = new('x', 400);

    public static IReadOnlyList<InboundMessage> All { get; } = [.. Every().Select((message, i) => message with { Address = $"+39 {i}" })];

    private static IEnumerable<InboundMessage> Every()
    {
        foreach (var text in new[]
        {
            "", " ", "NUL \0 in the middle", "\0", HalfAPair, "\uDE00", "👩‍👩‍👧‍👦 e 🇮🇹 e 𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u202Egnp.exe\u202C", "\u200F\u200Bשלום عليكم", "tab\tand\r\nline\u2028breaks\u0085",
            new string('a', 65_536), new string('a', 70_000), new string('a', 65_535) + "😀", string.Concat(Enumerable.Repeat("😀", 40_000)), "a" + new string('\u0301', 10_000),
            "'; drop table \"Messages\"; --", @"\u0000 \x00 %_\", "\uFFFE\uFFFF\uFEFF", new string('\0', 70_000) + "end",
        })
            yield return Written.Message(text);
        yield return Written.Message() with { CustomerName = new string('n', 199) + "😀" };
        yield return Written.Message() with { CustomerName = "Ma\0ria\r\nRossi \uD83D" };
        yield return Written.Message() with { CustomerName = "\0" };
        yield return Written.Message() with { CustomerName = null };
        yield return Written.Message() with { Email = Long, Phone = Long, Language = Long };
        yield return Written.Message() with { Email = "a\0@b", Phone = "\uDE00", Language = "pt-BR" };
        yield return Written.Message() with { Kind = Long };
        yield return Written.Message() with { Kind = "ima\0ge\uD83D" };
        yield return Written.Message() with { Kind = "\0" };
        yield return Written.Message(externalId: "id." + Long);
        yield return Written.Message(externalId: "id\0\uD83D" + Long[..200]);
        yield return Written.Message(externalId: "wamid.HBgMMzkzMzMxMjM0NTY3FQIAEhggQUJDREVGMDEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODkA");
    }
}
