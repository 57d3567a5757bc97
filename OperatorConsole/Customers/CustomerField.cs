namespace OperatorConsole.Customers;

/// <summary>What people write on a customer's card.</summary>
public enum CustomerField
{
    /// <summary>The name shown.</summary>
    Name,

    /// <summary>Phone, as +393475512208.</summary>
    Phone,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>it, en, es or pt.</summary>
    Language,

    /// <summary>The company.</summary>
    Company,

    /// <summary>Its VAT number.</summary>
    VatNumber,

    /// <summary>An IANA time zone.</summary>
    TimeZone,

    /// <summary>Notes for colleagues.</summary>
    About,
}

/// <summary>A card's fields by name.</summary>
public static class CustomerFields
{
    /// <summary>All of them, in the order of the card.</summary>
    public static readonly IReadOnlyList<CustomerField> All = Enum.GetValues<CustomerField>();

    /// <summary>What stands in a field; null for nothing.</summary>
    public static string? Of(this Customer customer, CustomerField field) => field switch
    {
        CustomerField.Name => customer.Name,
        CustomerField.Phone => customer.Phone,
        CustomerField.Email => customer.Email,
        CustomerField.Language => customer.Language,
        CustomerField.Company => customer.Company,
        CustomerField.VatNumber => customer.VatNumber,
        CustomerField.TimeZone => customer.TimeZone,
        _ => customer.About,
    };

    /// <summary>Writes a field; what is written has been checked.</summary>
    public static void Put(this Customer customer, CustomerField field, string? value)
    {
        switch (field)
        {
            case CustomerField.Name: customer.Name = value ?? ""; break;
            case CustomerField.Phone: customer.Phone = value; break;
            case CustomerField.Email: customer.Email = value; break;
            case CustomerField.Language: customer.Language = value; break;
            case CustomerField.Company: customer.Company = value; break;
            case CustomerField.VatNumber: customer.VatNumber = value; break;
            case CustomerField.TimeZone: customer.TimeZone = value; break;
            default: customer.About = value; break;
        }
    }
}
