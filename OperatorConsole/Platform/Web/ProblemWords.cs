using System.Globalization;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Platform.Web;

/// <summary>The words of refusals, for HTTP and for screens.</summary>
public static class ProblemWords
{
    private static readonly Texts Words = new(typeof(ProblemTexts));

    /// <summary>A refusal in the reader's language.</summary>
    public static string Of(ProblemException refused) => Of(refused.Key, [.. refused.Values]);

    /// <summary>A text by its key.</summary>
    public static string Of(string key, params object[] values) => Words.In(CultureInfo.CurrentUICulture, key, values);
}

/// <summary>Marks the place of the texts.</summary>
internal sealed class ProblemTexts;
