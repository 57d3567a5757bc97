using Microsoft.Playwright;

namespace OperatorConsole.Tests.Browser;

/// <summary>What people do who never touch the mouse.</summary>
internal static class AtTheKeyboard
{
    /// <summary>Presses keys, one after the other.</summary>
    public static async Task PressAsync(this Person person, params string[] keys)
    {
        foreach (var key in keys) await person.Page.Keyboard.PressAsync(key);
    }

    /// <summary>Types where the focus is.</summary>
    public static Task TypeAsync(this Person person, string text) => person.Page.Keyboard.TypeAsync(text);

    /// <summary>The button of the help sheet that holds an action's key.</summary>
    public static ILocator Key(this Person person, string action) => person.SheetLine(action).GetByTestId("set-key");

    /// <summary>An action's line in the help sheet.</summary>
    public static ILocator SheetLine(this Person person, string action) => person.Page.Locator($"[data-testid=sheet-line][data-name={action}]");
}
