using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.JSInterop;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 34: what a circuit's script may call is what it was given; guessing at more does nothing.</summary>
public sealed partial class CircuitGuessTests(OpenConsole console) : IClassFixture<OpenConsole> // its own: elsewhere people leave, and a minute later what they had waits again
{
    private string Database => Path.Combine(console.DataDirectory, "console.db");

    [Fact]
    public void No_method_of_the_product_can_be_called_by_a_script()
    {
        var open = from type in typeof(Access).Assembly.GetTypes()
                   from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                   where method.IsDefined(typeof(JSInvokableAttribute))
                   select $"{type.FullName}.{method.Name}";

        Assert.Empty(open);
    }

    [Fact]
    public async Task Calls_of_methods_nobody_offered_are_refused_and_change_nothing()
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);
        await using var screen = await Screen.OpenAsync(anna, "/");
        var before = await Rows.PrintAsync(Database);
        var calls = from assembly in new[] { "OperatorConsole", "System.Private.CoreLib", "Microsoft.AspNetCore.Components.Server", null }
                    from method in new[] { "TakeAsync", "ResolveAsync", "Exit", "DispatchEventAsync", "AddRootComponent", "Dispose" }
                    from target in assembly is null ? [1L, 2L, 99L, -1L] : new[] { 0L }
                    select (assembly, method, target);

        var number = 0;
        foreach (var (assembly, method, target) in calls)
        {
            var id = "guess" + (++number).ToString(CultureInfo.InvariantCulture);
            await screen.Circuit.SendAsync("BeginInvokeDotNetFromJS", CancellationToken.None, id, assembly, method, target, "[]");
            await Eventually.TrueAsync($"{assembly}.{method} is answered", () => screen.Shows(id) || screen.Circuit.Fault is not null);
        }

        Assert.DoesNotContain("   at ", screen.Text, StringComparison.Ordinal);
        Assert.Equal(before, await Rows.PrintAsync(Database));
    }

    [Fact]
    public async Task Buttons_of_a_page_whose_person_was_switched_off_do_nothing_though_their_ids_are_known()
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var marco = await Knocker.StaffAsync(console.Http, "marco@demo.local");
        var person = (await admin.ReadAsync("/api/v1/people")).GetProperty("items").EnumerateArray().Single(p => p.GetProperty("email").GetString() == "marco@demo.local").GetProperty("id").GetString()!;
        var path = "/?c=" + (await admin.ReadAsync("/api/v1/conversations")).GetProperty("items")[4].GetProperty("id").GetString();
        var untouched = await Rows.PrintAsync(Database);
        var working = await PressAsync(await OpenAsync(), untouched);
        Assert.NotNull(working); // while he may, pressing changes something

        await using var open = await OpenAsync();
        Assert.Equal(200, await admin.StatusAsync("POST", $"/api/v1/people/{person}/disable", Knocker.Json("{}")));
        var before = await Rows.PrintAsync(Database);
        var changed = await PressAsync(open, before);
        Assert.Equal(200, await admin.StatusAsync("POST", $"/api/v1/people/{person}/enable", Knocker.Json("{}")));

        Assert.Null(changed);

        async Task<Screen> OpenAsync()
        {
            var screen = await Screen.OpenAsync(marco, path);
            await screen.ShowsSoonAsync("data-testid");
            await screen.ShowsSoonAsync("resolve");
            return screen;
        }
    }

    // Ids of handlers are given in order from 1, so guessing them is no art. A wrong guess may cost the circuit; that is the end of the guessing.
    private async Task<string?> PressAsync(Screen screen, IReadOnlyDictionary<string, string> before)
    {
        const int Guesses = 60;
        var interop = long.Parse(InteropObject().Match(screen.Text).Groups[1].Value, CultureInfo.InvariantCulture);
        for (var handler = 1; handler <= Guesses; handler++)
        {
            var id = "press" + handler.ToString(CultureInfo.InvariantCulture) + ".";
            var arguments = $$"""[{"eventHandlerId":{{handler}},"eventName":"click","eventFieldInfo":null},{"detail":1,"screenX":0,"screenY":0,"clientX":0,"clientY":0,"offsetX":0,"offsetY":0,"pageX":0,"pageY":0,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}]""";
            try { await screen.Circuit.SendAsync("BeginInvokeDotNetFromJS", CancellationToken.None, id, null, "DispatchEventAsync", interop, arguments); }
            catch (IOException) when (screen.Circuit.Fault is not null) { break; }
            await Eventually.TrueAsync("the press is answered", () => screen.Shows(id) || screen.Circuit.Fault is not null);
            if (Different(before, await Rows.PrintAsync(Database)) is [_, ..] tables) return $"handler {handler} changed {string.Join(", ", tables)}";
            if (screen.Circuit.Fault is not null) break;
        }
        return null;
    }

    private static string[] Different(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) => [.. one.Where(table => other[table.Key] != table.Value).Select(table => table.Key)];

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex InteropObject();
}
