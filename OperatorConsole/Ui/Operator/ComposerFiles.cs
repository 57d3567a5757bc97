using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Ui.Operator;

/// <summary>What the composer's script knows of files: what may be sent here, and what was attached and not sent.</summary>
internal static class ComposerFiles
{
    private static readonly JsonSerializerOptions Snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <param name="rules">The channel's; null when it takes none.</param>
    /// <param name="largest">The largest upload, in bytes.</param>
    /// <param name="unsent">By whether they are a note's.</param>
    public static string AsJson(FileRules? rules, long largest, ILookup<bool, LineFile> unsent) => JsonSerializer.Serialize(new
    {
        Reply = rules is null ? null : new { Caption = rules.LongestCaption, rules.Rules },
        Largest = largest,
        Most = FileRules.MostAtOnce,
        Extensions = FileType.All.SelectMany(t => t.Extensions),
        Unsent = new { Reply = unsent[false].Select(FileView.Of), Note = unsent[true].Select(FileView.Of) },
    }, Snake);
}
