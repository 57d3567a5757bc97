using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Notifications;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>
/// How one person is told: the bell with its switches, and the element that gets what was decided for them. The one part of a screen that hears of notices; it
/// hands them on as an attribute, and the browser makes toast, sound and notification of them. It hears of every choice too, and hands on those the scripts go by.
/// </summary>
public sealed partial class NoticeBell
{
    private const string Tried = "notices.tried";
    private static readonly Texts T = NoticeTexts.Words;
    private static readonly string[] Ways = ["sound", "toast", "browser", "vibration"];
    private static readonly string[] Sounds = ["message", "given", "mention"];
    private static readonly string[] Lights = ["ok", "off", "SoundBlocked", "Unsupported", "BrowserInsecure", "BrowserDenied", "BrowserAsk", "NoVibration"];
    private IReadOnlyDictionary<string, string>? chosen;
    private string? told;
    private string words = "";

    [Inject] private Preferences Preferences { get; set; } = null!;
    [Inject] private Habits Habits { get; set; } = null!;
    [Inject] private PresenceCircuit Window { get; set; } = null!;

    /// <summary>Who sits here.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    private bool IsTried => chosen is null || chosen.ContainsKey(Tried);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        words = JsonSerializer.Serialize(Lights.ToDictionary(l => l, l => T["Light_" + l])
            .Append(new("open", T["Open"])).Append(new("close", T["Close"])).Append(new("sampleName", T["SampleName"])).Append(new("sampleText", T["SampleText"])).ToDictionary());
        Watch(LiveTopic.Operator(Me.WorkspaceId, Me.Id), LookAsync, typeof(NoticesGiven), typeof(PreferenceChanged));
        chosen = await Habits.OfAsync(Me);
    }

    // The browser's own notifications ask for permission first, so they are off until somebody wants them.
    private bool IsOn(string way) => chosen?.GetValueOrDefault("notices." + way, way == "browser" ? "off" : "on") == "on";

    private async ValueTask<bool> LookAsync(LiveBatch batch)
    {
        if (batch.Missed || batch.Changes.Any(c => c is PreferenceChanged)) chosen = await Habits.AgainAsync(Me);
        var notices = batch.Changes.OfType<NoticesGiven>().SelectMany(c => c.Notices).ToList();
        if (notices.Count > 0) told = JsonSerializer.Serialize(notices.Select(Shown), JsonSerializerOptions.Web);
        return true;
    }

    private Task SwitchAsync(string way) => TryAsync(() => Preferences.SetAsync(Me, "notices." + way, IsOn(way) ? "off" : "on", Gone));

    private Task TriedAsync() => TryAsync(() => Preferences.SetAsync(Me, Tried, "yes", Gone));

    private static object Shown(Notice n) => new
    {
        n.Key, Kind = n.Kind.ToString().ToLowerInvariant(), n.Conversation, n.Customer, n.Again,
        To = n.Conversation.Length > 0 ? "/?c=" + n.Conversation : n.Kind == NoticeKind.Waiting ? "/?tab=waiting" : "/?tab=mine",
        Title = n.Count > 1 ? T["Many_" + n.Kind, n.Count] : n.Kind == NoticeKind.Mention ? T["Named", n.By] : n.Customer,
        Text = n.Count > 1 ? "" : n.Kind switch
        {
            NoticeKind.Waiting => T["Waits", n.Text],
            NoticeKind.Given => n.By.Length > 0 ? T["GivenBy", n.By] : T["GivenByQueue"],
            NoticeKind.Mention => $"{n.Customer}: {n.Text}",
            _ => n.Text,
        },
    };
}
