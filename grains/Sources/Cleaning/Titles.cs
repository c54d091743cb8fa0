using System.Globalization;
using System.Text.RegularExpressions;
using NetworkBackend.Calendars;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>Titles that say what a text is about, where its program made one that does not.</summary>
internal static partial class Titles
{
    /// <summary>A title that has to be made is no longer.</summary>
    public const int Longest = 110;

    /// <summary>As long as an update's title can be.</summary>
    private const int LongestGiven = 300;

    /// <summary>The given one, or one made of the text; null where there is neither.</summary>
    /// <param name="given">As the feed has it.</param>
    /// <param name="text">The text, a line for each of its blocks.</param>
    public static string? Of(string? given, string text)
    {
        var title = Line(given);
        var isSaying = title.Length > 0 && !SaysNothing().IsMatch(title) && !IsStem(title, text);
        return isSaying && title.Length <= LongestGiven ? title
            : text.Length > 0 ? Sentence(text, Longest)
            : isSaying ? Cut(title, LongestGiven)
            : null;
    }

    /// <summary>For pictures without a word.</summary>
    public static string OfPictures(string centre, DateTimeOffset? published, string language)
    {
        var (from, culture) = language switch
        {
            "nn" => ("Bilete frå", "nn-NO"),
            "se" => ("Govat:", "se-NO"),
            "en" => ("Pictures from", "en-GB"),
            _ => ("Bilder fra", "nb-NO"),
        };
        return published is { } at
            ? $"{from} {centre}, {Oslo.DayOf(at).ToString(language == "en" ? "d MMMM yyyy" : "d. MMMM yyyy", CultureInfo.GetCultureInfo(culture))}"
            : $"{from} {centre}";
    }

    /// <summary>True where a program cut the beginning of the text off and called that a title.</summary>
    private static bool IsStem(string title, string text)
    {
        var stem = title.EndsWith('…') ? title[..^1] : title.EndsWith("...", StringComparison.Ordinal) ? title[..^3] : title.Length > Longest ? title : null;
        return stem is not null && Line(text.Length > 2 * LongestGiven ? text[..(2 * LongestGiven)] : text).StartsWith(Line(stem), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first sentence, or as much of it as there is room for.</summary>
    private static string Sentence(string text, int longest)
    {
        var first = Line(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(HasWords) ?? text);
        foreach (Match end in SentenceEnd().Matches(first))
        {
            var sentence = first[..(end.Index + end.Length)];
            if (!Abbreviation().IsMatch(sentence) && HasWords(sentence))
            {
                return sentence.Length <= longest ? sentence : Cut(sentence, longest);
            }
        }

        return Cut(first, longest);
    }

    /// <summary>Cut between words, and never inside of what a reader sees as one character.</summary>
    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var (at, word) = (0, 0);
        for (var next = 0; next < longest; next += StringInfo.GetNextTextElementLength(text, next))
        {
            at = next;
            word = char.IsWhiteSpace(text[next]) ? next : word;
        }

        return $"{text[..(word > longest / 2 ? word : at)].TrimEnd(' ', ',', ';', ':', '-', '–')}…";
    }

    private static bool HasWords(string text) => text.Any(char.IsLetterOrDigit);

    private static string Line(string? text) => White().Replace(text ?? "", " ").Trim();

    [GeneratedRegex("""
        ^(?:
          (?:(?:Photos?|Videos?|Reels?|Cover\s+photos?)\ from\ [^:]+|.+'s\ (?:post|photos?|videos?|reel|cover\ photo|profile\ picture|status))
        | An?\ (?:post|photo|video|reel|link)\ (?:from|by)\ .+
        | .+\ (?:was|is)\ live\.?
        | .+\ (?:added|posted|uploaded)\ (?:an?|\d+)\ (?:new\ )?(?:photos?|videos?|reels?)\.?.*
        | .+\ updated\ (?:their|his|her|its)\ (?:cover\ photo|profile\ picture|status)\.?
        | .+\ shared\ (?:an?|their|\d+)\ (?:post|link|photo|video|event|reel|memory|memories)\.?
        | Timeline\ photos|Mobile\ uploads|(?:\()?(?:No\ title|Untitled|Uten\ tittel|Utan\ tittel)(?:\))?
        | (?:Bilder|Bilde|Bilete|Foto|Video|Videoer)\ (?:fra|frå)\ .+\ sitt\ innlegg\.?
        | (?:Et|Eit)\ (?:innlegg|bilde|bilete)\ (?:fra|frå|av)\ .+|En\ video\ (?:fra|frå|av)\ .+
        | .+\ (?:la\ (?:til|ut)|publiserte|lastet\ opp|lasta\ opp)\ (?:et|eit|ett|en|ein|\d+)\ (?:nytt\ |nye?\ )?(?:bilder?|bilete|foto|videoer|video)\.?.*
        | .+\ (?:sendte|sende|er|var)\ (?:direkte|live)\.?
        | .+\ (?:oppdaterte|har\ oppdatert)\ (?:forsidebildet|forsidebiletet|profilbildet|profilbiletet)(?:\ sitt)?\.?
        | .+\ (?:delte|har\ delt)\ (?:et|eit|en|ein|sitt)\ (?:innlegg|bilde|bilete|lenke|lenkje|video|arrangement|minne)\.?
        )$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"[.!?…]+[""»”)]*(?=\s+[^\s\p{Ll}]|\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:\b(?:kl|nr|ca|dr|st|ev|evt|bl\.a|f\.eks|t\.d|m\.m|mfl|m\.fl|osv|pga|tlf|jf|adm|dir|mr|mrs|ms|prof|red|forts|inkl|ekskl|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)\.|(?<!\d)\d{1,2}\.|\b\p{L}\.)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
