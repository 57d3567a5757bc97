using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Customers;

/// <summary>Customers by REST.</summary>
internal static class CustomersEndpoints
{
    private const int PageSize = 50;

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/api/v1/customers").RequireAuthorization(Policies.Operator).Scoped(Scopes.CustomersRead).WithTags("Customers");
        customers.MapGet("", ListAsync).WithSummary("Customers, the newest first");
        customers.MapGet("/{id}", OneAsync).WithSummary("One customer; of one who was merged into another, the other");
    }

    private static async Task<Ok<CustomerPage>> ListAsync(string? q, string? cursor, Caller caller, CustomerReader customers, CancellationToken cancel)
    {
        var found = await customers.ListAsync(caller.Actor, q, NewId.IsOne(cursor) ? cursor : null, PageSize + 1, cancel);
        var page = found.Take(PageSize).ToList();
        return TypedResults.Ok(new CustomerPage([.. page.Select(CustomerDetail.Of)], found.Count > PageSize ? page[^1].Customer.Id : null));
    }

    private static async Task<Ok<CustomerDetail>> OneAsync(string id, Caller caller, CustomerReader customers, CancellationToken cancel) =>
        TypedResults.Ok(CustomerDetail.Of((NewId.IsOne(id) ? await customers.FindAsync(caller.Actor, id, cancel) : null) ?? throw new NoSuchCustomerException()));
}

/// <summary>A customer in the REST API.</summary>
public sealed record CustomerDetail(
    string Id, string Name, string? Email, string? Phone, string? Language, string? Company, string? VatNumber, string? TimeZone, string? About, DateTimeOffset CreatedAt,
    IReadOnlyList<CustomerAddress> Addresses, IReadOnlyList<MergeView> Merges)
{
    internal static CustomerDetail Of(CustomerCard card)
    {
        var c = card.Customer;
        return new(c.Id, c.Name, c.Email, c.Phone, c.Language, c.Company, c.VatNumber, c.TimeZone, c.About, c.CreatedAt,
            [.. card.Addresses.Select(a => new CustomerAddress(a.Channel, a.Address))], [.. card.Merges.Select(m => new MergeView(m.Merge.Id, m.Other.Id, m.Other.Name, m.Merge.By, m.Merge.At))]);
    }
}

/// <summary>Where they can be reached.</summary>
public sealed record CustomerAddress(string Channel, string Address);

/// <summary>A merge that can be undone: its id, who went into this customer, by whom and when.</summary>
public sealed record MergeView(string Id, string CustomerId, string Name, string By, DateTimeOffset At);

/// <summary>A page of customers.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerDetail> Items, string? NextCursor);

/// <summary>No such customer in this workspace; HTTP answers 404.</summary>
public sealed class NoSuchCustomerException() : ProblemException(404, "NoSuchCustomer");
