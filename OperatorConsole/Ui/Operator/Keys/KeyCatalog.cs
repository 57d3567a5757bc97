namespace OperatorConsole.Ui.Operator.Keys;

/// <summary>Something a person can do by a key or from the palette.</summary>
/// <param name="Name">Its name: <c>data-action</c> on the element that does it too, and the key of its words (<c>Key_…</c>).</param>
/// <param name="Group">Where the help sheet lists it.</param>
/// <param name="Icon">Its drawing in icons.svg.</param>
/// <param name="Keys">What does it unless a person chose otherwise: letters, "Shift+e", "Mod+k" (Ctrl, or ⌘), or one after the other: "g c".</param>
internal sealed record KeyAction(string Name, string Group, string Icon, params string[] Keys)
{
    /// <summary>Works while one is typing too.</summary>
    public bool Everywhere { get; init; }

    /// <summary>Listed for people to know; not one that can be given another key.</summary>
    public bool Fixed { get; init; }
}

/// <summary>All keys of the console (HABITS, "Keys"): the one list that the key map, the help sheet, the palette and the tests read.</summary>
internal static class KeyCatalog
{
    public static readonly IReadOnlyList<KeyAction> All =
    [
        new("next", "list", "i-arrow-right", "j", "ArrowDown"),
        new("previous", "list", "i-arrow-left", "k", "ArrowUp"),
        new("open", "list", "i-chat", "Enter"),
        new("take_next", "list", "i-headset", "t"),
        new("tab_mine", "list", "i-user", "1"),
        new("tab_waiting", "list", "i-clock", "2"),
        new("tab_bot", "list", "i-bot", "3"),
        new("tab_all", "list", "i-chat", "4"),
        new("pick", "list", "i-check", "x"),
        new("pick_shown", "list", "i-check2", "Shift+x"),
        new("unread", "list", "i-mail", "u"),
        new("search", "list", "i-search", "/"),
        new("row_menu", "list", "i-more", "Shift+F10", "ContextMenu") { Fixed = true },
        new("reply", "conversation", "i-reply", "r"),
        new("note", "conversation", "i-lock", "n"),
        new("resolve", "conversation", "i-check", "e"),
        new("resolve_next", "conversation", "i-check2", "Shift+e"),
        new("assign_me", "conversation", "i-user-check", "a"),
        new("assign", "conversation", "i-users", "Shift+a"),
        new("snooze", "conversation", "i-snooze", "z"),
        new("bot", "conversation", "i-bot", "b"),
        new("labels", "conversation", "i-tag", "l"),
        new("priority", "conversation", "i-flag", "p"),
        new("panel", "conversation", "i-panel", "o"),
        new("undo", "conversation", "i-refresh", "Mod+z"),
        new("go_chat", "go", "i-chat", "g h"),
        new("go_queue", "go", "i-queue", "g c"),
        new("go_new", "go", "i-qr", "g n"),
        new("go_tickets", "go", "i-ticket", "g t"),
        new("palette", "go", "i-search", "Mod+k") { Everywhere = true },
        new("help", "go", "i-keyboard", "?"),
        new("write_canned", "writing", "i-slash", "/") { Fixed = true },
        new("write_line", "writing", "i-edit", "Shift+Enter") { Fixed = true },
        new("write_mention", "writing", "i-at", "@") { Fixed = true },
        new("write_leave", "writing", "i-x", "Escape") { Fixed = true },
    ];
}
