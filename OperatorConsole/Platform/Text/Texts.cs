using System.Globalization;
using System.Resources;

namespace OperatorConsole.Platform.Text;

/// <summary>The words of one folder, from the four <c>.resx</c> files beside <paramref name="beside"/>. A missing key is a fault, not an empty place.</summary>
public sealed class Texts(Type beside)
{
    private readonly ResourceManager words = new(beside);

    /// <summary>In the language of the page or request being answered.</summary>
    public string this[string key, params object[] values] => In(CultureInfo.CurrentUICulture, key, values);

    /// <summary>In a given language.</summary>
    public string In(CultureInfo culture, string key, params object[] values)
    {
        var text = words.GetString(key, culture) ?? throw new MissingManifestResourceException($"{beside.Name} has no text {key}");
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }
}
