using Microsoft.Playwright;
using Xunit.Sdk;

namespace OperatorConsole.Tests.Fakes;

/// <summary>
/// The one way a test waits for something that happens elsewhere: it looks again until it is so, and fails with what it saw last.
/// A content policy forbids the page functions that need eval, so browser tests wait with this too.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Usually = TimeSpan.FromSeconds(30);

    /// <summary>Waits until <paramref name="condition"/> holds; <paramref name="what"/> says in words what was waited for.</summary>
    public static Task TrueAsync(string what, Func<Task<bool>> condition, TimeSpan? within = null) =>
        PassesAsync(async () => Assert.True(await condition(), $"not so within {within ?? Usually}: {what}"), within);

    /// <inheritdoc cref="TrueAsync(string, Func{Task{bool}}, TimeSpan?)" />
    public static Task TrueAsync(string what, Func<bool> condition, TimeSpan? within = null) =>
        TrueAsync(what, () => Task.FromResult(condition()), within);

    /// <summary>
    /// Repeats an assertion until it passes, and lets its own failure through at the end. A browser's "not yet" counts as one: a page that is just
    /// being left answers no question.
    /// </summary>
    public static async Task PassesAsync(Func<Task> assertion, TimeSpan? within = null)
    {
        using var tick = new PeriodicTimer(Between, TimeProvider.System);
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception e) when (e is XunitException or PlaywrightException
                && TimeProvider.System.GetElapsedTime(begun) < (within ?? Usually))
            {
                await tick.WaitForNextTickAsync();
            }
        }
    }
}
