namespace OperatorConsole.Workspaces;

/// <summary>What was read of a VAT number as people type it.</summary>
/// <param name="Number">As it is kept: country and number without spaces, <c>IT06988830821</c>; empty when there is none.</param>
/// <param name="Fault">What is wrong with it, or null.</param>
/// <param name="Digits">How many digits an Italian one has.</param>
public sealed record VatReading(string Number, VatFault? Fault, int Digits);

/// <summary>What can be wrong with an Italian VAT number.</summary>
public enum VatFault
{
    /// <summary>It has too few or too many digits, or letters among them.</summary>
    Length,

    /// <summary>Its last digit does not fit the others: one of them is mistyped.</summary>
    Check,
}

/// <summary>VAT numbers. Those of Italy are checked (eleven digits, the last by Luhn's rule, D.M. 23 December 1976); others are kept as they were given.</summary>
public static class VatNumber
{
    /// <summary>The longest that is kept.</summary>
    public const int Longest = 24;

    private const string Italy = "IT";
    private const int ItalianDigits = 11;

    /// <summary>Reads one. Digits without a country are an Italian one.</summary>
    public static VatReading Read(string? typed)
    {
        var text = new string([.. (typed ?? "").ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        if (text.Length == 0) return new("", null, 0);
        if (!text.StartsWith(Italy, StringComparison.Ordinal) && char.IsLetter(text[0])) return new(text.Length <= Longest ? text : text[..Longest], null, 0);
        var number = text.StartsWith(Italy, StringComparison.Ordinal) ? text[Italy.Length..] : text;
        var digits = number.Count(char.IsAsciiDigit);
        if (number.Length != ItalianDigits || digits != ItalianDigits) return new(text, VatFault.Length, digits);
        return new(Italy + number, Fits(number) ? null : VatFault.Check, digits);
    }

    // From the left every second digit counts double, less nine where that has two figures; all together end in a nought.
    private static bool Fits(string number) => number.Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2 is var twice && twice > 9 ? twice - 9 : twice).Sum() % 10 == 0;
}
