using System.Globalization;
using Microsoft.Extensions.Options;

namespace OperatorConsole.Platform.Start;

/// <summary>
/// Reads the settings of one feature and remembers every one that is wrong, with its key and what it may be, so that a start tells all of them at once
/// (<c>StartFailures</c>).
/// </summary>
public sealed class Settings(IConfiguration configuration)
{
    private readonly List<string> failures = [];

    internal IReadOnlyList<string> Failures => failures;

    /// <summary>Any text, or null when it is not set.</summary>
    public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    /// <summary>One of a few words, however they are written; the first when it is not set.</summary>
    public string Word(string key, params string[] allowed)
    {
        if (Text(key) is not { } value) return allowed[0];
        if (allowed.FirstOrDefault(word => word.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        Refuse(key, value, string.Join(", ", allowed));
        return allowed[0];
    }

    /// <summary>An http or https address without a path, or null when it is not set.</summary>
    public Uri? Site(string key)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (Uri.TryCreate(value.Trim(), UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }) return address;
        Refuse(key, value, "an absolute http or https address without a path, such as https://console.example.com");
        return null;
    }

    /// <summary>The absolute path of a folder, or null when it is not set.</summary>
    public string? Folder(string key)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (Path.IsPathFullyQualified(value.Trim())) return value.Trim();
        Refuse(key, value, "the absolute path of a folder");
        return null;
    }

    /// <summary>A whole number between two others.</summary>
    public int Number(string key, int usual, int least, int most)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value)) return usual;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(key, value, $"a whole number from {least} to {most}");
        return usual;
    }

    /// <summary>true or false.</summary>
    public bool Switch(string key, bool usual)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value)) return usual;
        if (bool.TryParse(value, out var on)) return on;
        Refuse(key, value, "true or false");
        return usual;
    }

    /// <summary>Several values, as one text with commas or as a list; each is read by <paramref name="read"/>, which answers null for a wrong one.</summary>
    public IReadOnlyList<T> Several<T>(string key, Func<string, T?> read, string allowed) where T : class
    {
        var section = configuration.GetSection(key);
        var values = (section.Value ?? "").Split(',').Concat(section.GetChildren().Select(c => c.Value ?? "")).Select(v => v.Trim()).Where(v => v.Length > 0);
        var all = new List<T>();
        foreach (var value in values)
        {
            if (read(value) is { } one) all.Add(one);
            else Refuse(key, value, allowed);
        }
        return all;
    }

    /// <summary>Remembers that a setting is wrong.</summary>
    public void Refuse(string key, string value, string allowed) => Refuse($"{key} is \"{value}\"; allowed: {allowed}.");

    /// <summary>Remembers that a setting is wrong, in words of one's own: where its value is a secret, or right by itself but not beside another.</summary>
    public void Refuse(string why) => failures.Add(why);
}

/// <summary>Registers settings that are checked when the console starts.</summary>
public static class SettingsRegistration
{
    /// <summary>Makes <typeparamref name="T"/> available, read once and checked at start.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, Func<Settings, T> read) where T : class
    {
        services.AddSingleton<IOptionsFactory<T>>(provider => new Reader<T>(provider.GetRequiredService<IConfiguration>(), read));
        services.AddOptions<T>().ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }

    /// <summary>Checks the settings of every feature. Call it before anything is touched.</summary>
    /// <exception cref="OptionsValidationException">One feature's settings are wrong.</exception>
    /// <exception cref="AggregateException">Several features' are.</exception>
    public static void CheckSettings(this IServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();

    // Not the binder: it stops at the first wrong value and wants settable properties.
    private sealed class Reader<T>(IConfiguration configuration, Func<Settings, T> read) : IOptionsFactory<T> where T : class
    {
        public T Create(string name)
        {
            var settings = new Settings(configuration);
            var options = read(settings);
            return settings.Failures.Count == 0 ? options : throw new OptionsValidationException(name, typeof(T), settings.Failures);
        }
    }
}
