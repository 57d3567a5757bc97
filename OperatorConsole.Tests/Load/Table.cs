using System.Globalization;

namespace OperatorConsole.Tests.Load;

/// <summary>What a run found, line by line: a figure, what it stands beside, and how the two compare.</summary>
internal sealed class Table
{
    private static readonly string[] Head = ["measured", "load", "value", "beside it", "ratio"];
    private readonly List<string[]> lines = [];

    /// <summary>Adds a line, and tells the person who waits for the table that one more is there.</summary>
    public void Add(string measured, string load, string value, string beside, double ratio)
    {
        var shown = double.IsFinite(ratio) ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "-";
        lines.Add([measured, load, value, beside, shown]);
        Console.Error.WriteLine($"  {measured}, {load}: {value}");
    }

    /// <summary>A line that has nothing to be compared with: messages lost, circuits broken.</summary>
    public void Add(string measured, string load, string value) => Add(measured, load, value, "", double.NaN);

    /// <summary>Prints the table so that it can be pasted into a text as it is.</summary>
    public void Print(TextWriter to)
    {
        var widths = Head.Select((title, column) => lines.Select(line => line[column].Length).Append(title.Length).Max()).ToArray();
        Line(Head);
        Line([.. widths.Select(width => new string('-', width))]);
        foreach (var line in lines) Line(line);

        void Line(string[] cells) => to.WriteLine("| " + string.Join(" | ", cells.Zip(widths, (cell, width) => cell.PadRight(width))) + " |");
    }
}
