using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OperatorConsole.Platform.Text;

/// <summary>What a word of a typed time can mean.</summary>
internal enum TimeWord { Filler, Ahead, At, DayMark, Number, Half, Quarter, Minute, Hour, Day, Week, Month, Weekday, MonthName, Today, Tomorrow, AfterTomorrow, NextWeek, Morning, Noon, Afternoon, Evening, Am, Pm, MoreHalf }

/// <summary>
/// The words of time in the four languages together, without accents: nobody has to say which they type in. Where two languages differ on a word ("mar",
/// "mañana"), its place in the sentence decides; see <see cref="TypedTime"/>.
/// </summary>
internal static partial class TypedTimeWords
{
    // Said in several words; put into one before the text is taken apart. The longer ones first.
    private static readonly (string Said, string Word)[] Phrases =
    [
        ("day after tomorrow", "dopodomani"), ("dopo domani", "dopodomani"), ("pasado manana", "dopodomani"), ("depois de amanha", "dopodomani"),
        ("this evening", "stasera"), ("questa sera", "stasera"), ("esta noche", "stasera"), ("hoje a noite", "stasera"), ("esta noite", "stasera"),
        ("in the morning", "morning"), ("por la manana", "morning"), ("de la manana", "morning"), ("en la manana", "morning"), ("this morning", "stamattina"), ("esta manana", "stamattina"),
        ("week end", "sabato"), ("weekend", "sabato"), ("fine settimana", "sabato"), ("fin de semana", "sabato"), ("fim de semana", "sabato"),
        ("settimana prossima", "nextweek"), ("prossima settimana", "nextweek"), ("next week", "nextweek"), ("proxima semana", "nextweek"), ("semana proxima", "nextweek"), ("semana que viene", "nextweek"), ("semana que vem", "nextweek"),
        ("que viene", ""), ("que vem", ""), ("medio dia", "noon"), ("meio dia", "noon"), ("mezzo giorno", "noon"), ("and a half", "morehalf"), ("e mezza", "morehalf"), ("e mezzo", "morehalf"), ("y media", "morehalf"), ("e meia", "morehalf"),
    ];

    private static readonly string[] Weekdays =
    [
        "domenica dom sunday sun domingo", "lunedi lun monday mon lunes segunda seg", "martedi mar tuesday tue tues martes terca ter", "mercoledi mer wednesday wed weds miercoles mie quarta qua",
        "giovedi gio thursday thu thur thurs jueves jue quinta qui", "venerdi ven friday fri viernes vie sexta sex", "sabato sab saturday sat sabado",
    ];

    private static readonly string[] Months =
    [
        "gennaio gen january jan enero ene janeiro", "febbraio feb february febrero fevereiro fev", "marzo mar march marco", "aprile apr april abril abr", "maggio mag may mayo maio mai", "giugno giu june jun junio junho",
        "luglio lug july jul julio julho", "agosto ago august aug", "settembre set september sep sept septiembre setiembre setembro", "ottobre ott october oct octubre outubro out", "novembre nov november noviembre novembro", "dicembre dic december dec diciembre dezembro dez",
    ];

    private static readonly string[] Numbers =
        ["zero", "un uno una one an um uma", "due two dos dois duas", "tre three tres", "quattro four cuatro quatro", "cinque five cinco", "sei six seis", "sette seven siete sete", "otto eight ocho oito", "nove nine nueve", "dieci ten diez dez"];

    private static readonly (TimeWord Word, string Said)[] Others =
    [
        (TimeWord.Filler, "on a al la lo le los di de del da das do dos em en in no na o e y and of next this prossimo prossima proximo proxima per por feira questo questa esta este st nd rd th"),
        (TimeWord.At, "at alle all las as"), (TimeWord.DayMark, "the il el"),
        (TimeWord.Ahead, "in tra fra en em dentro daqui"),
        (TimeWord.Half, "half mezz mezza mezzo media meia"), (TimeWord.Quarter, "quarter quarto cuarto"), (TimeWord.MoreHalf, "morehalf"),
        (TimeWord.Minute, "m min mins minute minutes minuto minuti minutos"), (TimeWord.Hour, "h hr hrs hour hours ora ore hora horas"), (TimeWord.Day, "d g gg day days giorno giorni dia dias"),
        (TimeWord.Week, "w wk week weeks settimana settimane sett semana semanas"), (TimeWord.Month, "month months mese mesi mes meses"),
        (TimeWord.Today, "today oggi hoy hoje"), (TimeWord.Tomorrow, "tomorrow tmrw domani manana amanha"), (TimeWord.AfterTomorrow, "dopodomani"), (TimeWord.NextWeek, "nextweek"),
        (TimeWord.Morning, "morning mattina mattino stamattina manha"), (TimeWord.Noon, "noon midday mezzogiorno mediodia"), (TimeWord.Afternoon, "afternoon pomeriggio tarde"), (TimeWord.Evening, "evening night tonight sera stasera noche noite"),
        (TimeWord.Am, "am"), (TimeWord.Pm, "pm"),
    ];

    private static readonly ILookup<string, (TimeWord Word, int Value)> All =
        Others.SelectMany(o => o.Said.Split(' ').Select(s => (Said: s, o.Word, Value: 0)))
            .Concat(Listed(TimeWord.Weekday, Weekdays, 0)).Concat(Listed(TimeWord.MonthName, Months, 1)).Concat(Listed(TimeWord.Number, Numbers, 0))
            .ToLookup(x => x.Said, x => (x.Word, x.Value), StringComparer.Ordinal);

    private static readonly (Regex Said, string Word)[] Found = [.. Phrases.Select(p => (new Regex($@"\b{p.Said}\b", RegexOptions.CultureInvariant), p.Word))];

    /// <summary>What a word can mean; nothing for one that is none of time.</summary>
    public static IReadOnlyList<(TimeWord Word, int Value)> Meanings(string word) => [.. All[word]];

    /// <summary>The words and figures of a text, in small letters and without accents; null when there is something else in it.</summary>
    public static Queue<string>? Apart(string text)
    {
        var bare = string.Concat(text.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        bare = bare.Replace("a.m.", "am", StringComparison.Ordinal).Replace("p.m.", "pm", StringComparison.Ordinal);
        bare = Found.Aggregate(Between().Replace(bare, " "), (said, phrase) => phrase.Said.Replace(said, phrase.Word));
        return Token().Replace(bare, "").Any(c => !char.IsWhiteSpace(c) && c is not ('.' or ',' or ';')) ? null : new Queue<string>(Token().Matches(bare).Select(m => m.Value));
    }

    private static IEnumerable<(string Said, TimeWord Word, int Value)> Listed(TimeWord word, string[] said, int first) =>
        said.SelectMany((words, i) => words.Split(' ').Select(s => (s, word, i + first)));

    // ISO date, date, clock, figures, word.
    [GeneratedRegex(@"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.\-])\d{1,2}(\1\d{2,4})?|\d{1,2}[:h]\d{2}(?!\d)|\d{1,4}(,\d)?|[a-z]+")]
    private static partial Regex Token();

    // What parts words and is none: the hyphen of "segunda-feira", the apostrophe of "un'ora", the ring of "15º".
    [GeneratedRegex(@"(?<=[a-z])-(?=[a-z])|['’ºª°]|\s+")]
    private static partial Regex Between();
}
