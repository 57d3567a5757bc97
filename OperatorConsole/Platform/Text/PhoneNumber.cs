namespace OperatorConsole.Platform.Text;

/// <summary>
/// Phone numbers as people write them, kept in one form: a plus, the country and the number, at most 15 digits (ITU-T E.164). The plan of every country is not
/// known here; what is known is what makes two writings of one number differ.
/// </summary>
public static class PhoneNumber
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private const string Signs = " -./()\u00A0";

    // Of those with whom a European shop deals, by ISO 3166 code.
    private static readonly Dictionary<string, string> Countries = new()
    {
        ["IT"] = "39", ["SM"] = "378", ["VA"] = "39", ["ES"] = "34", ["PT"] = "351", ["FR"] = "33", ["DE"] = "49", ["AT"] = "43", ["CH"] = "41", ["GB"] = "44", ["IE"] = "353",
        ["NL"] = "31", ["BE"] = "32", ["LU"] = "352", ["MT"] = "356", ["SI"] = "386", ["HR"] = "385", ["PL"] = "48", ["CZ"] = "420", ["SK"] = "421", ["HU"] = "36", ["RO"] = "40",
        ["BG"] = "359", ["EL"] = "30", ["DK"] = "45", ["SE"] = "46", ["FI"] = "358", ["US"] = "1", ["CA"] = "1", ["MX"] = "52", ["BR"] = "55", ["AR"] = "54", ["CL"] = "56",
        ["CO"] = "57", ["PE"] = "51", ["UY"] = "598",
    };

    // Where the nought of a national number belongs to it, or there is none to drop.
    private static readonly HashSet<string> KeepsNought = ["39", "378", "34", "351", "1", "45", "420", "356"];
    private static readonly HashSet<string> TwoDigits =
    [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58",
        "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>The number as it is kept, or null when this is none.</summary>
    /// <param name="typed">Anything.</param>
    /// <param name="country">ISO code of the country meant when none is written; an unknown one: it must be written.</param>
    public static string? Read(string? typed, string country)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var bare = Bare(typed.Replace("(0)", "", StringComparison.Ordinal)); // +44 (0)20 …: the nought is for those who call from within
        if (KeepsNought.Any(code => bare.StartsWith("+" + code, StringComparison.Ordinal) || bare.StartsWith("00" + code, StringComparison.Ordinal))) bare = Bare(typed);
        var number = bare.StartsWith('+') ? bare[1..] : bare.StartsWith("00", StringComparison.Ordinal) ? bare[2..] : National(bare, country);
        return number is { Length: >= FewestDigits and <= MostDigits } && number.All(char.IsAsciiDigit) && number[0] != '0' ? "+" + number : null;
    }

    /// <summary>What two writings of one number have in common: without the digit that mobile numbers of Brazil, Argentina and Mexico carry on some channels and not on others.</summary>
    public static string Key(string? number)
    {
        var digits = string.Concat((number ?? "").Where(char.IsAsciiDigit));
        return digits switch
        {
            { Length: 13 } when digits.StartsWith("55", StringComparison.Ordinal) && digits[4] == '9' => digits[..4] + digits[5..],
            { Length: 13 } when digits.StartsWith("549", StringComparison.Ordinal) || digits.StartsWith("521", StringComparison.Ordinal) => digits[..2] + digits[3..],
            _ => digits,
        };
    }

    /// <summary>In groups, for the eye: +39 347 551 2208. What is not of the kept form stays as it is.</summary>
    public static string Shown(string number)
    {
        if (number.Length < FewestDigits || number[0] != '+' || !number.AsSpan(1).ContainsAnyInRange('0', '9') || number.AsSpan(1).ContainsAnyExceptInRange('0', '9')) return number;
        var at = number[1] is '1' or '7' ? 2 : TwoDigits.Contains(number[1..3]) ? 3 : 4;
        var shown = number[..at];
        for (; number.Length - at > 4; at += 3) shown += " " + number.Substring(at, 3);
        return shown + " " + number[at..];
    }

    private static string Bare(string typed) => string.Concat(typed.Trim().Where(c => !Signs.Contains(c, StringComparison.Ordinal)));

    private static string? National(string bare, string country) =>
        !Countries.TryGetValue(country, out var code) ? null : code + (KeepsNought.Contains(code) || !bare.StartsWith('0') ? bare : bare[1..]);
}
