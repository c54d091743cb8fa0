using NetworkBackend.Exports;

namespace NetworkBackend.Tests.Exports;

/// <summary>A response with everything in it that one can have.</summary>
internal static class AResponse
{
    private const string Services = """
        Vi støtter at **brukerstyrte sentre** nevnes i loven, men savner _forpliktelse_. Se
        [høringsnotatet](https://www.regjeringen.no/no/dokumenter/hoering/id1/?a=1&b=2) og post@example.org.

        # Hva som mangler

        1. Finansiering over flere år, slik at sentrene kan
           planlegge.
        2. Medvirkning på alle nivåer:
           - i utforming
           - i styring
             1. i styrene
             2. i rådene
        3. Evaluering.

        ### Om tallene

        | Tiltak | Kroner | Merknad |
        |--------|-------:|---------|
        | Sentre | 20 000 000 | *årlig* |
        | Likepersoner | 5 000 000 | `post 72` \| ny |

        > Ingenting om oss uten oss.
        >
        > - sagt av mange

        Første linje  
        neste linje, H~2~O, x^2^, ~~strøket~~, ++nytt++ og ==merket==.

        ***

        ![Folk rundt et bord](https://example.org/bord.jpg)

        ```
        if (a < b) { æøå }
        ```

        5. fem
        6. seks

        - en

        - to, med avsnitt

          og ett til
        """;

    private const string Words = """
        Vi er uenige i **del 2**.

        # Signatories

        Tvang skal *ikke* utvides. <b>Aldri</b>.
        """;

    public static JointResponse Rich { get; } = new(
        "nb",
        "Felles høringssvar: Ny lov om psykisk helse",
        "Helse- og omsorgsdepartementet",
        "23/1234-5",
        "KBT",
        new ResponseDay(true, new(2027, 1, 14, 23, 30, 0, TimeSpan.Zero)),
        [new(1, "Tjenestene", Services), new(2, "Tvang & samtykke", "Kort tekst.\n\nTil slutt en vei inn: [rådet](https://example.org/r_å_d)."), new(3, "Tomt", "")],
        [
            Verdict("KBT", ResponseVerdict.Sign),
            Verdict("VÅRRES regionalt brukerstyrt senter", ResponseVerdict.Sign),
            Verdict("Sagatun Recovery", ResponseVerdict.SignExcept, "Del 2 går for langt.\n\n- for mye\n- for fort", 2, 3),
            Verdict("ROM-Agder", ResponseVerdict.SignExcept, "", 2),
            Verdict("BIKUBEN Regionalt Brukerstyrt Senter Nord-Norge", ResponseVerdict.Dissent, Words),
            Verdict("Havang Brukerstyrt Senter", ResponseVerdict.Abstain),
            Verdict("Stabburshella", ResponseVerdict.NoComment),
        ]);

    public static OrganisationVerdict Verdict(string organisation, ResponseVerdict verdict, string words = "", params int[] except) =>
        new(organisation, verdict, new(2027, 1, 12, 9, 0, 0, TimeSpan.Zero), [.. except], words);

    /// <summary>One with a single section.</summary>
    public static JointResponse With(string text) => Rich with { Sections = [new(1, "Tekst", text)], Verdicts = [Verdict("KBT", ResponseVerdict.Sign)] };

    /// <summary>One in which an organisation dissents.</summary>
    public static JointResponse Dissenting(string words) => Rich with { Sections = [new(1, "Tekst", "x")], Verdicts = [Verdict("KBT", ResponseVerdict.Dissent, words)] };
}
