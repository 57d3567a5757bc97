namespace OperatorConsole.Customers;

/// <summary>Registers the customers.</summary>
public static class CustomersSetup
{
    /// <summary>Their reader.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services.AddSingleton<CustomerReader>();
}
