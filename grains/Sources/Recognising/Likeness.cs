using System.Collections.Frozen;

namespace NetworkBackend.Sources.Recognising;

/// <summary>How alike two texts are. Pure; in proportion to their length.</summary>
internal static class Likeness
{
    /// <summary>From here on two texts are one, if they are of the same centre and hardly apart in time.</summary>
    public const double Same = 0.9;

    /// <summary>From here on a person is asked whether two texts are about the same event.</summary>
    public const double Asked = 0.5;

    /// <summary>A shorter text is alike by accident.</summary>
    private const int Shortest = 40;

    /// <summary>Two words in common are an accident too.</summary>
    private const int FewestInCommon = 3;

    /// <summary>Days and months say when, as numbers do; two texts that say another when are two.</summary>
    private static readonly FrozenSet<string> times = FrozenSet.Create(
        StringComparer.Ordinal,
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "måndag", "tysdag", "laurdag", "sundag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
        "january", "february", "march", "may", "june", "july", "october", "december");

    /// <summary>Words that are in any text of this field, or in any text at all.</summary>
    private static readonly FrozenSet<string> everywhere = FrozenSet.Create(
        StringComparer.Ordinal,
        "alle", "andre", "arrangement", "arrangementet", "bare", "bruker", "brukerstyrt", "brukerstyrte", "brukarstyrt", "både", "dagen", "dere", "deres", "dersom", "desse", "disse", "dykk", "eller",
        "enn", "etter", "frem", "fram", "fra", "gode", "godt", "helse", "hele", "heile", "hilsen", "hjelp", "hvor", "ikke", "ikkje", "ingen", "inviterer", "kan", "kom", "komme", "kommer", "kjem", "mange", "med", "mellom",
        "meir", "mer", "mener", "mot", "mye", "mykje", "noen", "nokon", "nye", "også", "over", "personer", "psykisk", "psykiske", "regionalt", "rus", "rusfeltet", "saman", "sammen", "samt", "senter", "senteret", "sine", "siden",
        "skal", "som", "stor", "store", "takk", "til", "tilbud", "tilbod", "under", "uten", "utan", "var", "ved", "velkommen", "velkomen", "vere", "være", "vert", "ville", "våre", "about", "from", "have", "that", "their", "this", "with", "will", "your");

    /// <summary>From 0 to 1: the three-letter runs that they have in common, of those that either has; 0 where they name another time or number, or are short and not the same.</summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (Fingerprint.Normal(one), Fingerprint.Normal(other));
        if (a == b)
        {
            return a.Length == 0 ? 0 : 1;
        }

        if (Math.Min(a.Length, b.Length) < Shortest || !When(one).SetEquals(When(other)))
        {
            return 0;
        }

        var (runs, others) = (Runs(a), Runs(b));
        var common = runs.Count(others.Contains);
        return (double)common / (runs.Count + others.Count - common);
    }

    /// <summary>
    /// From 0 to 1: how much of the rarer words of the shorter text is in the other one, which is the case for two reports of one event. It never decides: a
    /// person does.
    /// </summary>
    public static double OfEvents(string one, string other)
    {
        var (a, b) = (Rare(one), Rare(other));
        var common = a.Count(b.Contains);
        return common < FewestInCommon ? 0 : (double)common / Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> When(string text) => [.. Fingerprint.Words(text).Where(it => char.IsDigit(it[0]) || times.Contains(it))];

    private static HashSet<string> Rare(string text) => [.. Fingerprint.Words(text).Where(it => it.Length > 3 && !char.IsDigit(it[0]) && !everywhere.Contains(it))];

    private static HashSet<(char, char, char)> Runs(string text) => [.. Enumerable.Range(0, text.Length - 2).Select(i => (text[i], text[i + 1], text[i + 2]))];
}
