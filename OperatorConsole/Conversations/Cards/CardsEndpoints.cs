using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations.Cards;

/// <summary>Customers' cards by REST: what the console's own panel calls, and other systems.</summary>
internal static class CardsEndpoints
{
    public static void MapCards(this IEndpointRouteBuilder app)
    {
        var cards = app.MapGroup("/api/v1/customers/{id}").RequireAuthorization(Policies.Operator).Scoped(Scopes.CustomersRead, Scopes.CustomersWrite).WithTags("Customers");
        cards.MapPatch("", WriteAsync).Checked<CardInput>().WithSummary("Writes into some fields of a customer's card");
        cards.MapPost("/merge", MergeAsync).Checked<MergeInput>().WithSummary("Merges another customer into this one");
        cards.MapPost("/unmerge", PartAsync).WithSummary("Undoes a merge");
    }

    private static async Task<Ok<CardView>> WriteAsync(string id, CardInput input, Caller caller, Cards cards, CustomerReader reader, CancellationToken cancel)
    {
        var change = await cards.WriteAsync(caller.Actor, Known(id), input.Typed, input.Seen ?? new Dictionary<CustomerField, string?>(), cancel);
        return TypedResults.Ok(new CardView(await DetailAsync(caller, change.Customer, reader, cancel), [.. change.Replaced.Select(r => new ReplacedView(r.Field, r.After, r.By, r.At))]));
    }

    private static async Task<Ok<CustomerDetail>> MergeAsync(string id, MergeInput input, Caller caller, Merging merging, CustomerReader reader, CancellationToken cancel) =>
        TypedResults.Ok(await DetailAsync(caller, await merging.MergeAsync(caller.Actor, Known(id), Known(input.OtherId!), input.TakeFromOther ?? [], cancel), reader, cancel));

    private static async Task<Ok<PartedView>> PartAsync(string id, UnmergeInput? input, Caller caller, Merging merging, CustomerReader reader, CancellationToken cancel)
    {
        var parting = await merging.PartAsync(caller.Actor, Known(id), input?.MergeId, cancel);
        return TypedResults.Ok(new PartedView(await DetailAsync(caller, parting.Kept, reader, cancel), await DetailAsync(caller, parting.Other, reader, cancel), parting.Left));
    }

    private static async Task<CustomerDetail> DetailAsync(Caller caller, Customer customer, CustomerReader reader, CancellationToken cancel) =>
        CustomerDetail.Of(await reader.FindAsync(caller.Actor, customer.Id, cancel) ?? throw new NoSuchCustomerException());

    private static string Known(string id) => NewId.IsOne(id) ? id : throw new NoSuchCustomerException();
}
