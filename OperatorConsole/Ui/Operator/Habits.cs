using OperatorConsole.Identity;

namespace OperatorConsole.Ui.Operator;

/// <summary>What this window's person has chosen, read once for all parts of the page; the layout, which hears of every change, reads it again.</summary>
internal sealed class Habits(Preferences preferences)
{
    private Task<IReadOnlyDictionary<string, string>>? read;

    public Task<IReadOnlyDictionary<string, string>> OfAsync(Actor me) => read is { IsFaulted: false } ? read : AgainAsync(me);

    public Task<IReadOnlyDictionary<string, string>> AgainAsync(Actor me) => read = preferences.OfAsync(me, CancellationToken.None); // whoever began may go while others wait
}
