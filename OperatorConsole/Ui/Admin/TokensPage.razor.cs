using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Admin;

/// <summary>The keys by which other systems act here, for admins: make, see when they were used, revoke.</summary>
public sealed partial class TokensPage
{
    private static readonly Texts T = TokensTexts.Words;
    private Actor? me;
    private bool ready;
    private bool copied;
    private IReadOnlyList<ApiToken> tokens = [];
    private NewApiToken? made;
    private TokenDraft? draft;
    private string? asked;
    private ElementReference keyField;
    private bool toKey;

    [Inject] private ApiTokens Tokens { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;
    [Inject] private IJSRuntime Browser { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), async _ =>
        {
            await ReadAsync();
            return true;
        }, typeof(ApiTokensChanged));
        await ReadAsync();
        ready = true;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toKey) return;
        toKey = false;
        await keyField.FocusAsync(); // brings it into view, also on a small screen, and a screen reader says it
    }

    private async Task ReadAsync()
    {
        try { tokens = [.. (await Tokens.ListAsync(me!, Gone)).OrderByDescending(t => t.HoldsAt(Clock.GetUtcNow()))]; }
        catch (AccessDeniedException) { tokens = []; } // no admin any more: the circuit is about to end
    }

    private Task MakeAsync(TokenDraft wanted) => TryAsync(async () =>
    {
        made = await Tokens.CreateAsync(me!, wanted.Name, wanted.Scopes, wanted.Days is { } days ? Clock.GetUtcNow().AddDays(days) : null, Gone);
        (draft, copied, toKey) = (null, false, true);
        await ReadAsync();
    });

    private Task RevokeAsync(ApiToken token) => TryAsync(async () =>
    {
        await Tokens.RevokeAsync(me!, token.Id, Gone);
        asked = null;
        await ReadAsync();
    });

    private Task CopyAsync() => TryAsync(async () =>
    {
        try
        {
            await Browser.InvokeVoidAsync("navigator.clipboard.writeText", Gone, made!.Key);
            copied = true;
        }
        catch (JSException) { Toasts.Show(T["CopyByHand"], Kit.ToastKind.Problem); } // without https browsers lend no clipboard
    });

    private static MarkupString Moment(DateTimeOffset at) => new Shared.Markup().Time(at, "day").Done();
}
