using System.Globalization;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Workspaces;

/// <summary>A text customers read, which the business may write in its own words.</summary>
/// <param name="Key">What it is called.</param>
/// <param name="Longest">The most characters.</param>
/// <param name="Fields">What can be filled into it, each written as <c>{{workspace.name}}</c>.</param>
public sealed record CustomerText(string Key, int Longest, params string[] Fields)
{
    /// <summary>The business's name.</summary>
    public const string NameField = "workspace.name";

    /// <summary>Today's hours: "9:00–13:00, 14:00–18:00".</summary>
    public const string TodayField = "hours.today";

    /// <summary>When it opens next: "lunedì alle 9:00".</summary>
    public const string NextField = "hours.next";

    private const int Message = 1000;

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<CustomerText> All =
    [
        new("chat_title", 60, NameField), new("chat_subtitle", 90, NameField, TodayField), new("chat_greeting", Message, NameField, TodayField), new("chat_closed", Message, NameField, TodayField, NextField),
        new("welcome", Message, NameField, TodayField), new("away", Message, NameField, TodayField, NextField), new("paused", Message, NameField),
    ];

    private static readonly Texts Words = new(typeof(CustomerWords));

    /// <summary>One of them, or null.</summary>
    public static CustomerText? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    /// <summary>How it reads as the product brings it.</summary>
    public string Default(string language) => Words.In(CultureInfo.GetCultureInfo(language), Key);
}

/// <summary>Marks the place of the texts.</summary>
internal sealed class CustomerWords;
