using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator.Keys;

/// <summary>
/// The words that the scripts of keys, palette and menus show, as JSON in the page: made once for each language. They live outside the circuit, so that keys
/// answer when it is lost.
/// </summary>
internal static class KeyWords
{
    private static readonly ConcurrentDictionary<string, MarkupString> Made = new();

    private static readonly string[] Own =
    [
        "PalettePlaceholder", "PaletteName", "PaletteResults", "PaletteEmpty", "PaletteCount", "PaletteChoose", "PaletteRun", "PaletteHint", "ChatWith", "Group_recent", "Group_last", "Group_picked", "Group_found", "Group_look",
        "Group_list", "Group_conversation", "Group_go", "Group_writing", "Theme_light", "Theme_dark", "Theme_system", "SnoozeTitle", "SnoozeTyped", "SnoozeNotATime", "UntilWrites", "InAnHour", "TomorrowMorning", "NextMonday",
        "AssignTitle", "ToMe", "ToQueue", "LabelTitle", "LabelOff", "NoLabels", "PriorityTitle", "SheetTitle", "SheetSearch", "SheetNone", "SheetNote", "SheetPalette", "ChangeKeys", "DoneChanging", "ResetKeys", "ResetKey", "PressKey", "NoKey",
        "KeyTaken", "UseHere", "Leave", "KeyChanged", "KeysReset", "KeyReserved", "KeysNotSaved", "Undo", "Close", "Back", "Offline", "Disconnected", "PickOne", "NotHere", "NobodyWaits", "NothingToUndo", "Picked", "PickedOn", "PickedOff", "PickNone",
        "PickedBar", "IsPicked", "RowMenu", "Did_some", "Undone", "UndoneSome", "AColleague", "Key_read", "Key_reopen", "Key_Enter", "Key_Space", "Key_Escape", "Key_Menu", "HandToBot", "TakeFromBot", "MarkRead", "SignOut",
    ];

    private static readonly string[] Families = ["take", "assign", "release", "handback", "resolve", "reopen", "snooze", "prioritize", "read", "unread", "label", "unlabel"];

    private static readonly string[] Reasons = ["not_found", "already", "taken", "written", "full", "changed"];

    /// <summary>In the language of the page.</summary>
    public static MarkupString Json() => Made.GetOrAdd(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, _ => new MarkupString(JsonSerializer.Serialize(new
    {
        actions = KeyCatalog.All.Select(a => new { name = a.Name, group = a.Group, icon = a.Icon, keys = a.Keys, everywhere = a.Everywhere, @fixed = a.Fixed, text = KeyTexts.Words["Key_" + a.Name] }),
        words = Words(),
        languages = Languages.All.Select(l => new { code = l, name = OperatorTexts.Words["Language_" + l] }),
        priorities = Enum.GetValues<Priority>().Reverse().Select(p => new { name = p.ToString().ToLowerInvariant(), text = OperatorTexts.Words["Priority_" + p] }),
    }))); // the serializer writes < as an escape: nothing in it can end the element it stands in

    private static Dictionary<string, string> Words()
    {
        var words = Own.ToDictionary(key => key, key => KeyTexts.Words[key]);
        words["NumberOf"] = OperatorTexts.Words["NumberOf"];
        foreach (var verb in Families)
            foreach (var many in new[] { "one", "many" })
                words[$"Did_{verb}_{many}"] = KeyTexts.Words[$"Did_{verb}_{many}"];
        foreach (var reason in Reasons)
            foreach (var many in new[] { "one", "many" })
                words[$"Missed_{reason}_{many}"] = KeyTexts.Words[$"Missed_{reason}_{many}"];
        return words;
    }
}
