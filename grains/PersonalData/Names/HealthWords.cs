using System.Buffers;

namespace NetworkBackend.PersonalData.Names;

/// <summary>Words of health, bokmål and nynorsk.</summary>
internal static class HealthWords
{
    // What is said of somebody: an illness, an admission, what they take.
    private static readonly SearchValues<string> own = SearchValues.Create(
    [
        "innlagt", "innlagd", "innleggels", "innlegging", "utskreve", "utskrive", "tvangsinn", "tvangsmedis", "tvangsbehandl", "medisinert", "beltelagt",
        "beltelagd", "reimar", "diagnos", "schizofren", "psykose", "psykotisk", "bipolar", "deprimert", "depresjon", "maniker", "manisk", "anoreksi",
        "bulimi", "spiseforstyrr", "etefors", "adhd", "autis", "asperger", "demen", "kreft", "epilepsi", "hiv-", "hepatitt", "selvmord", "sjølvmord",
        "selvskad", "sjølvskad", "overdose", "avrus", "edru", "tilbakefall", "rusavheng", "rusmisbruk", "rusa seg", "ruset", "misbruk", "avhengig", "sykdom",
        "sjukdom", "sykmeld", "sjukmeld", "lidelse", "lidels", "liding", "traume", "angst", "panikk", "personlighetsforstyrr", "personlegdomsforstyrr",
        "metadon", "subutex", "buprenorfin", "heroin", "amfetamin", "alkoholi", "antipsykot", "nevrolept", "litium", "hallusin", "ufør", "pasient", "symptom",
        "sengeliggende", "utbrent", "utbrend",
    ], StringComparison.OrdinalIgnoreCase);

    // What a sentence can also be about in general.
    private static readonly SearchValues<string> topics = SearchValues.Create(
        ["tvang", "behandl", "medisin", "psykisk", "psykiatri", "helsehjelp", "isoler", "isolasjon", "skjerm", "terapi", "vedtak"], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "syk", "syke", "sykt", "sjuk", "sjuke", "sjukt", "rus", "rusen", "rusa", "rusar", "ruser", "LAR", "hiv", "ME", "PTSD", "OCD", "KOLS", "MS", "frisk",
        "mani", "belte", "belter", "journalen", "sliter", "slet", "slit", "lider", "led", "lei",
    };

    /// <summary>Whether it is said of somebody.</summary>
    public static bool IsOwn(Word word) => whole.Contains(word.Text) ? !IsAmbiguous(word) : word.Text.AsSpan().ContainsAny(own);

    /// <summary>Whether it has to do with health at all.</summary>
    public static bool IsAny(Word word) => IsOwn(word) || word.Text.AsSpan().ContainsAny(topics)
        || (word.Text.StartsWith("rus", StringComparison.OrdinalIgnoreCase)
        && !word.Text.StartsWith("russ", StringComparison.OrdinalIgnoreCase));

    /// <summary>Abbreviations are capitals; “lei” is sorry, “led” and “me” are other words as well.</summary>
    private static bool IsAmbiguous(Word word) => word.Text is "me" or "Me" or "ms" or "lar" or "Lar" or "lei" or "led" or "Led" or "Lei";
}
