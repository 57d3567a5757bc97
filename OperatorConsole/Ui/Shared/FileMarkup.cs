using System.Globalization;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Ui.Shared;

/// <summary>A line's files: pictures to look at, sound and film to play, documents to save. What is missing says so.</summary>
internal static class FileMarkup
{
    private const long Kilo = 1000, Mega = 1_000_000; // as file lists and phones count

    public static void Draw(Markup html, IReadOnlyList<LineFile> files, CultureInfo culture)
    {
        foreach (var file in files)
            switch (file)
            {
                case { State: not FileState.Ready }: Missing(html, file, culture); break;
                case { Kind: FileKind.Image }: Picture(html, file, culture); break;
                case { Kind: FileKind.Audio }: Sound(html, file, culture); break;
                case { Kind: FileKind.Video }: Film(html, file); break;
                default: Card(html, file, culture); break;
            }
    }

    /// <summary>The class of a bubble with these files.</summary>
    public static string BubbleClass(MessageLine line) => line is { Files: [{ Kind: FileKind.Audio, State: FileState.Ready }], Text: "" } ? "bubble bubble--voice" : "bubble";

    /// <summary>The beginning of a message in a list: a sign for its kind, and a word where there is no text.</summary>
    public static void Preview(Markup html, string kind, string text, CultureInfo culture)
    {
        if (kind is MessageKind.Location or MessageKind.Contacts or MessageKind.Order or MessageKind.Unsupported)
        {
            html.Tag("<i class=\"ic ic-").Text(kind switch { MessageKind.Location => "pin", MessageKind.Contacts => "user", MessageKind.Order => "package", _ => "alert" }).Tag("\"></i> ")
                .Text(kind == MessageKind.Unsupported || text.Length == 0 ? ChannelTexts.Words.In(culture, "Kind_" + kind) : text);
            return;
        }
        var icon = kind switch { "image" => "image", "audio" => "mic", "video" => "video", "document" => "file", _ => null };
        if (icon is not null) html.Tag("<i class=\"ic ic-").Text(icon).Tag("\"></i> ");
        html.Text(icon is not null && text.Length == 0 ? FileTexts.Words.In(culture, "kind_" + kind) : text);
    }

    /// <summary>840 kB, 1,4 MB.</summary>
    public static string Size(long bytes, CultureInfo culture) => bytes switch
    {
        < Kilo => $"{bytes} B",
        < Mega => string.Format(culture, "{0:0} kB", bytes / (double)Kilo),
        < 10 * Mega => string.Format(culture, "{0:0.0} MB", bytes / (double)Mega),
        _ => string.Format(culture, "{0:0} MB", bytes / (double)Mega),
    };

    private static void Picture(Markup html, LineFile file, CultureInfo culture)
    {
        html.Tag("<a class=\"photo\" data-photo href=\"").Text(FileView.UrlOf(file.Id)).Tag("\" data-name=\"").Text(file.Name).Tag("\" aria-label=\"").Text(Word("open", file, culture))
            .Tag("\"><img src=\"").Text(FileView.UrlOf(file.Id)).Tag("\" alt=\"").Text(file.Name).Tag("\" loading=\"lazy\" decoding=\"async\"");
        if (file is { Width: { } width, Height: { } height }) html.Tag(" width=\"").Number(width).Tag("\" height=\"").Number(height).Tag("\"");
        html.Tag("></a>");
    }

    private static void Sound(Markup html, LineFile file, CultureInfo culture) =>
        html.Tag("<oc-sound class=\"voice\" data-src=\"").Text(FileView.UrlOf(file.Id)).Tag("\" data-size=\"").Number(file.Size).Tag("\" data-name=\"").Text(file.Name)
            .Tag("\" data-play=\"").Text(Word("play", file, culture)).Tag("\" data-pause=\"").Text(FileTexts.Words.In(culture, "pause"))
            .Tag("\" data-position=\"").Text(FileTexts.Words.In(culture, "position")).Tag("\" data-speed=\"").Text(FileTexts.Words.In(culture, "speed", "{0}"))
            .Tag("\" data-unplayable=\"").Text(FileTexts.Words.In(culture, "unplayable")).Tag("\"></oc-sound>");

    private static void Film(Markup html, LineFile file) =>
        html.Tag("<video class=\"film\" controls playsinline preload=\"metadata\" src=\"").Text(FileView.UrlOf(file.Id)).Tag("\" aria-label=\"").Text(file.Name).Tag("\"></video>");

    private static void Card(Markup html, LineFile file, CultureInfo culture) =>
        html.Tag("<a class=\"file\" data-testid=\"file\" href=\"").Text(FileView.UrlOf(file.Id)).Tag("?download=true\" download aria-label=\"").Text(Word("save", file, culture))
            .Tag("\"><span class=\"file-mark\"><i class=\"ic ic-file\"></i></span><span class=\"file-words\"><span class=\"name\">").Text(file.Name)
            .Tag("</span><span class=\"meta\">").Text(ShownName.Extension(file.Name).ToUpperInvariant()).Tag(", ").Text(Size(file.Size, culture)).Tag("</span></span><i class=\"ic ic-download\"></i></a>");

    private static void Missing(Markup html, LineFile file, CultureInfo culture)
    {
        var failed = file.State == FileState.Failed;
        html.Tag("<div class=\"file file--missing\" role=\"status\"><span class=\"file-mark\">");
        if (failed) html.Tag("<i class=\"ic ic-alert\"></i>");
        else html.Tag("<span class=\"spin\" aria-hidden=\"true\"></span>");
        html.Tag("</span><span class=\"file-words\"><span class=\"name\">").Text(FileTexts.Words.In(culture, "kind_" + file.Kind.ToString().ToLowerInvariant()))
            .Tag("</span><span class=\"meta\">").Text(FileTexts.Words.In(culture, failed ? "fetch_failed" : "fetching")).Tag("</span></span>");
        if (failed) html.Tag("<button type=\"button\" class=\"btn btn--sm\" data-fetch-again=\"").Text(file.Id).Tag("\">").Text(FileTexts.Words.In(culture, "retry")).Tag("</button>");
        html.Tag("</div>");
    }

    private static string Word(string key, LineFile file, CultureInfo culture) => FileTexts.Words.In(culture, key, file.Name);
}
