using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace OperatorConsole.Tests.Browser;

/// <summary>A page of the product.</summary>
/// <param name="Pattern">Its address, as the page itself says it.</param>
/// <param name="IsForStaff">Who is signed out is led to the log-in.</param>
internal sealed record ProductPage(string Pattern, bool IsForStaff)
{
    /// <summary>
    /// Every page there is, out of the product's own routes: a new one is walked from the day it appears. What stands in braces is an id or a token that leads
    /// nowhere, so that one sees what is said of it.
    /// </summary>
    public static IReadOnlyList<ProductPage> All { get; } =
    [
        .. from page in typeof(OperatorConsole.Ui.UiSetup).Assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>()
        orderby route.Template
        select new ProductPage(route.Template, page.GetCustomAttribute<AuthorizeAttribute>() is not null),
    ];

    /// <summary>An address of it.</summary>
    public string Address => string.Join('/', Pattern.Split('/').Select(part => part.StartsWith('{') ? "nothing" : part));
}

/// <summary>Walking from page to page.</summary>
internal static class Walking
{
    // Circuits and scripts draw after the page has come: it is there when it has its main part and nothing moves for a moment.
    private const string AtRest = """
        () => new Promise((done) => {
          let rest;
          const look = () => {
            clearTimeout(rest);
            if (document.querySelector('main, .empty') && !document.querySelector('[aria-busy=true]')) rest = setTimeout(() => { watch.disconnect(); done(); }, 250);
          };
          const watch = new MutationObserver(look);
          watch.observe(document, { childList: true, subtree: true, attributes: true });
          look();
        })
        """;

    /// <summary>Goes to an address and waits until the page there has come to rest.</summary>
    /// <returns>The path where that ended.</returns>
    public static async Task<string> GoesToAsync(this Person person, string address)
    {
        await person.Page.GotoAsync(address);
        await person.RestsAsync();
        return new Uri(person.Page.Url).AbsolutePath;
    }

    /// <summary>Waits until nothing moves on the page.</summary>
    public static Task RestsAsync(this Person person) => person.Page.EvaluateAsync(AtRest);
}
