using System.Collections.Immutable;
using System.Globalization;

namespace NetworkBackend.PersonalData;

/// <summary>
/// Norwegian telephone numbers: eight digits, the first from 2 to 9, with or without the country's code. Only those written as people write them, since eight
/// digits can be so much else; with a word like “telefon” before it, or the code, any.
/// </summary>
internal static class TelephoneNumbers
{
    private const int Length = 8;
    private const string Reason = "Eight digits written as a Norwegian telephone number.";

    private static readonly string[] called = ["tlf", "telefon*", "mobil*", "mob", "ring", "ringe", "ringje", "sms", "nummeret"];
    private static readonly string[] counted =
        ["kr", "kroner", "nok", "mill*", "mrd", "euro", "eur", "usd", "prosent",
            "innbygg*", "person*", "pasient*", "bruker*", "brukar*", "døgn*", "timer", "timar", "menneske*", "tonn", "km", "årsverk*"];
    private static readonly string[] filed =
        ["sak", "saksn*", "arkivsak*", "journaln*", "ref", "referanse*", "doi", "diarie*", "løpen*", "dok",
            "dokumentn*", "prosjektn*", "kid", "faktura*", "artikkel", "id", "nok", "kr"];

    public static IEnumerable<Suspicion> In(string text, ImmutableArray<DigitGroup> run)
    {
        for (var first = 0; first < run.Length; first++)
        {
            var (last, length) = (first, run[first].Length);
            while (length < Length && last + 1 < run.Length)
            {
                length += run[++last].Length;
            }

            if (length == Length && IsNumber(text, run, first, last))
            {
                var groups = run.AsSpan()[first..(last + 1)];
                yield return new(FindingKind.TelephoneNumber, run[first].From, run[last].To, Reason, Digits.Of(text, groups));
                first = last;
            }
            else if (run[first].Length is 10 or 12 && Coded(text, run[first]) is { } coded)
            {
                yield return coded;
            }
        }
    }

    /// <summary>All digits together: 4722334455 with a plus, or 004722334455.</summary>
    private static Suspicion? Coded(string text, DigitGroup group)
    {
        var code = group.Length == 10 ? "47" : "0047";
        var digits = text[(group.From + code.Length)..group.To];
        return string.CompareOrdinal(text, group.From, code, 0, code.Length) == 0 && digits[0] is >= '2' and <= '9'
            && (code.Length == 4 || IsAt(text, group.From - 1, '+'))
            ? new(FindingKind.TelephoneNumber, group.From, group.To, Reason, digits)
            : null;
    }

    private static bool IsNumber(string text, ImmutableArray<DigitGroup> run, int first, int last)
    {
        var groups = run.AsSpan()[first..(last + 1)];
        var (from, to) = (run[first].From, run[last].To);
        if (text[from] is < '2' or > '9' || !Digits.AreClose(text, groups) || IsGlued(text, from, to))
        {
            return false;
        }

        var hasCode = HasCode(text, run, first);
        var isAlone = (first == 0 || hasCode || !IsClose(text, run[first - 1], run[first]))
            && (last + 1 == run.Length || !IsClose(text, run[last], run[last + 1]));
        var isCalled = hasCode || Surroundings.Before(text, from, called);
        return Digits.Shape(groups) switch
        {
            _ when Surroundings.Before(text, from, "issn", "isbn", "org", "orgn*", "organisasjonsn*") => false,
            "2-2-2-2" or "3-2-3" => isAlone || isCalled,
            "8" => isCalled || (isAlone && !IsDay(text[from..to]) && !Surroundings.Before(text, from, filed) && !Surroundings.Next(text, to, counted)),
            "2-3-3" or "4-4" or "5-3" or "2-6" or "3-5" => isCalled && !Surroundings.Next(text, to, counted),
            _ => hasCode,
        };
    }

    /// <summary>Whether it is a part of something longer: an address on the web, a case's number, a code.</summary>
    private static bool IsGlued(string text, int from, int to) =>
        (from > 0 && (char.IsLetter(text[from - 1]) || text[from - 1] is '/' or '=' or '_' or '§' or '#'))
        || (to < text.Length && (char.IsLetter(text[to]) || text[to] is '/' or '_' or '%' or '@'));

    private static bool HasCode(string text, ImmutableArray<DigitGroup> run, int first) =>
        first > 0 && IsClose(text, run[first - 1], run[first])
            ? IsCode(text, run[first - 1])
            : BracketedCode(text, run[first].From);

    private static bool IsCode(string text, DigitGroup group) => text[group.From..group.To] switch
    {
        "0047" => true,
        "47" => IsAt(text, group.From - 1, '+'),
        _ => false,
    };

    private static bool BracketedCode(string text, int at)
    {
        var before = text[Math.Max(0, at - 8)..at].Trim();
        return before.EndsWith("+47)", StringComparison.Ordinal) || before.EndsWith("(47)", StringComparison.Ordinal) || before.EndsWith("(0047)", StringComparison.Ordinal);
    }

    private static bool IsClose(string text, DigitGroup one, DigitGroup next) => Digits.AreClose(text, [one, next]);

    private static bool IsDay(string digits) =>
        DateOnly.TryParseExact(digits, ["yyyyMMdd", "ddMMyyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1800 and < 2200;

    private static bool IsAt(string text, int at, char what) => at >= 0 && at < text.Length && text[at] == what;
}
