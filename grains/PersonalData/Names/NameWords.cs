using System.Collections.Frozen;

namespace NetworkBackend.PersonalData.Names;

/// <summary>Words that are names, that stand before names, and that make something else out of a name.</summary>
internal static class NameWords
{
    /// <summary>Frequent given names in Norway, old and young, of people from here and from elsewhere.</summary>
    public static FrozenSet<string> Given { get; } = Set("""
        Aasmund Abdi Abdullah Adam Adele Adrian Agathe Agnes Ahmed Aisha Aksel Albert Aleksander Alexander Alf Alfred Ali Alice Alina Allan Alma Amalie Amanda
        Amina Amir Ana Anders Andre André Andrea Andreas Anette Angelica Anita Ann Anna Annar Anne Annette Annika Anniken Ansgar Anton Are Arild Arman Arne
        Arnfinn Arnt Aron Arthur Arvid Asbjørn Aslak Asle Astri Astrid Atle Aud August Aurora Axel Balder Beate Bendik Benedicte Benedikte Benjamin Bente
        Berit Bernt Bertil Birger Birgit Birgitte Birte Birthe Bjarne Bjørg Bjørn Bjørnar Bo Borghild Brage Brede Brit Brita Britt Brynjar Børge Camilla
        Carina Carl Caroline Casper Cathrine Cecilie Celine Charlotte Christer Christian Christina Christine Christoffer Christopher Claus Conrad Dag Dagfinn
        Dagny Dagrun Daniel David Dennis Didrik Dina Ebba Eddie Edel Edvard Edvin Egil Eilert Eilif Einar Eirik Eirin Eivind Eldbjørg Elena Elias Elin Elina
        Eline Elisabet Elisabeth Elise Ella Ellen Elling Elsa Else Emil Emilie Emma Emrik Endre Erik Erika Erlend Erling Ernst Espen Ester Esther Eva Even Evy
        Fabian Fatima Felix Filip Finn Frank Fredrik Fredrikke Frida Fridtjof Frode Gabriel Gaute Geir Georg Gerd Gina Gisle Gjermund Gjertrud Gorm Greta
        Grete Grethe Gro Grunde Gry Gudmund Gudrun Gunhild Gunn Gunnar Gunvor Gustav Guttorm Gørild Haakon Hakon Halfdan Halvard Halvor Hamza Hana Hanna
        Hannah Hanne Hans Harald Harry Hassan Hauk Hedda Hedvig Hege Heidi Helene Helga Helge Helle Henning Henny Henriette Henrik Herbjørn Herman Hermine
        Hilda Hilde Hildegunn Hildur Hjalmar Hussein Håkon Håvard Ibrahim Ida Idar Idun Inga Ingar Inge Ingebjørg Ingeborg Ingelin Inger Ingjerd Ingrid Ingunn
        Ingvald Ingvar Ingvild Inna Irene Iris Irma Isabel Isabella Isak Iselin Ismail Ivan Ivar Iver Jacob Jakob Jamal Jan Janne Jannicke Janniche Jarle
        Jasmin Jeanette Jenny Jens Jesper Jo Joachim Joakim Johan Johanna Johanne Johannes John Johnny Jon Jonas Jonathan Jorun Jorunn Jostein Josefine Julia
        Julian Julie Julius June Jørgen Jørn Kaare Kai Kaia Kaja Kamilla Karen Kari Karianne Karin Karina Karl Karoline Karsten Kasper Katarina Katarzyna Kate
        Kathrine Katrine Ken Kenneth Kent Khadija Kim Kine Kirsten Kirsti Kjartan Kjell Kjellaug Kjersti Kjetil Kjærsti Klara Klaus Knut Konrad Kristian
        Kristiane Kristin Kristina Kristine Kristoffer Krzysztof Kurt Kyrre Kåre Laila Lars Lasse Laura Lea Leah Leif Lena Lene Leo Leon Leonora Lill Lilly
        Linda Line Linn Linnea Lisa Lisbeth Lise Liv Live Lone Lotte Louise Lucas Ludvig Lukas Lykke Lydia Mads Magda Magne Magnar Magnhild Magnus Mahmoud Mai
        Maja Malene Malin Marcus Maren Margareth Margit Margrethe Margunn Mari Maria Mariam Marianne Marie Marion Marit Marita Marius Markus Marta Marte
        Martha Marthe Martin Martine Maryam Mathea Mathias Mathilde Mats Matteo Max May Merete Merethe Mette Mia Michael Mikael Mikkel Milla Mina Miriam Moa
        Mohamed Mohammad Mohammed Mona Monica Monika Morten Muhammad Mustafa Myrtle Målfrid Nadia Nataliia Natalie Nicolai Nikolai Nils Nina Nora Norunn Odd
        Oda Oddbjørg Oddbjørn Oddny Oddrun Oddvar Ola Olaf Olai Olav Ole Olea Oleksandr Olga Oliver Olivia Omar Oscar Oskar Otto Pauline Paul Peder Per
        Pernille Peter Petra Petter Philip Pia Piotr Pål Ragna Ragnar Ragnhild Rakel Randi Rania Rebecca Rebekka Reidar Reidun Renate Rikke Rita Roald Roar
        Robert Robin Roger Rolf Ronny Rosa Roy Rune Ruben Runa Rut Ruth Saga Said Samuel Sander Sandra Sara Sarah Sebastian Selma Sigbjørn Signe Sigmund
        Sigrid Sigrun Sigurd Sigve Silje Simen Simon Sindre Sissel Siv Sivert Sofia Sofie Solbjørg Solfrid Solveig Sondre Stein Steinar Stella Stian Stig
        Stine Storm Sturla Sunniva Susanne Svanhild Svein Sveinung Sverre Synne Synnøve Søren Tage Tale Tanja Tarjei Teodor Tereza Terese Terje Thea Theodor
        Therese Thomas Thor Thorbjørn Thore Tiril Tina Tine Tobias Tom Tommy Tomasz Tone Tonje Tor Tora Torbjørg Torbjørn Tord Tore Torfinn Torgeir Torgrim
        Torhild Toril Torill Torkel Torkil Torleif Tormod Torolf Torstein Torunn Torvald Tove Trine Trond Truls Trude Trygve Turid Tuva Tyra Ulf Ulrik Une Unn
        Unni Ursula Valborg Vebjørn Vegar Vegard Vera Veronika Vetle Vibeke Victor Vidar Vigdis Viktor Viktoria Vilde Vilhelm Vilja Vilma Viljar Vivian Wenche
        Werner Wilhelm William Willy Yasmin Yngve Ylva Yusuf Youssef Zahra Zainab Øistein Ørjan Øystein Øyvind Åge Ådne Ågot Åse Åshild Åsmund Åsne Åste
        """);

    /// <summary>Given names that are other words as well: as the first word of a sentence, alone, they are those.</summary>
    public static FrozenSet<string> AlsoWords { get; } = Set(
        "Are Bo Dag Even Frank Håp Hell Jo June Ken Klara Liv Live Lill Max Mai May Moa Odd Per Rolf Rosa Rune Rut Siv Sol Stein Stella Storm Tale Tom Tone Une Unn Vera Vår Viljar Inge Sander Line Stig Hans Andre Finn Endre Vilja Gro Gry Inga Inna Brage Saga Said");

    public static FrozenSet<string> Surnames { get; } = Set("""
        Aas Abrahamsen Ahmed Ali Amundsen Andersen Andreassen Antonsen Arnesen Aune Bakke Bakken Berg Berge Berger Berntsen Birkeland Bjerke Bråten Brekke
        Bruun Bø Bøe Børresen Christensen Dahl Dahle Dalen Danielsen Edvardsen Eide Eliassen Ellingsen Engebretsen Engen Eriksen Evensen Falk Fjeld Foss
        Fossum Fredriksen Gabrielsen Gulbrandsen Gundersen Haga Hagen Halvorsen Hamre Hansen Hanssen Haug Hauge Haugen Haugland Hegge Helgesen Helland
        Henriksen Hermansen Hoel Hoff Holen Holm Holmen Hovland Husby Håland Isaksen Iversen Jacobsen Jakobsen Jensen Jenssen Johannessen Johansen Johnsen
        Jonassen Jørgensen Karlsen Khan Knudsen Knutsen Kristensen Kristiansen Kristoffersen Langeland Larsen Lie Lien Lorentzen Lund Lunde Lyng Løken Madsen
        Martinsen Mathisen Mikkelsen Moe Moen Mohamed Monsen Myhre Myklebust Mæland Nguyen Nielsen Nilsen Nordby Nygaard Nygård Næss Nordmann Olsen Ottesen
        Paulsen Pedersen Pettersen Rasmussen Ruud Rønning Rød Sandberg Sande Sandnes Sandvik Simonsen Sivertsen Skaar Solbakken Solberg Solheim Solli Sollie
        Strand Strøm Stokke Sunde Svendsen Syversen Sæther Sætre Sørensen Sørlie Tangen Thomassen Thorsen Torgersen Tveit Tønnessen Ulriksen Vik Viken Vold
        Wiik Wold Ødegaard Ødegård Aasen Ås Åsen
        """);

    /// <summary>How surnames end that are made of a father's or a farm's name.</summary>
    public static IReadOnlyList<string> SurnameEndings { get; } =
        ["sen", "sson", "dottir", "datter", "stad", "rud", "seth", "bakk", "bakken", "haugen", "moen", "lien", "gård", "gaard", "ødegård", "eng", "vold", "bråten", "hagen", "berget"];

    public static FrozenSet<string> Particles { get; } = Set("von van de der den af al el la ibn");

    /// <summary>Titles and offices, as they stand before a name or after it.</summary>
    public static FrozenSet<string> Titles { get; } = FrozenSet.ToFrozenSet(
    [
        .. Set("""
            statsråd statsminister statsministeren minister ministeren helseminister helseministeren justisminister sosialminister kongen dronning kronprins
            professor førsteamanuensis stipendiat forsker forskar forskeren forskaren psykolog psykologspesialist psykiater overlege fastlege lege dr prof
            direktør direktøren helsedirektør rådgiver rådgivar seniorrådgiver seniorrådgivar leder leiar lederen leiaren styreleder styreleiar forfatter
            forfattar forfatteren advokat dommer byrådsleder byråd ordfører ordførar ordføreren ordføraren representant stortingsrepresentant nestleder
            nestleiar generalsekretær sekretær koordinator prosjektleder prosjektleiar avdelingsleder kommunalsjef saksbehandler saksbehandlar kontaktperson
            journalist redaktør prest filosof sosiolog historiker kunstner statsforvalter statsforvaltar sivilombud sivilombudet
            """),
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> institutions = FrozenSet.ToFrozenSet(
    [
        .. Set("""
            Norge Noreg Norges Noregs Norsk Norske Oslo Bergen Trondheim Stavanger Tromsø Bodø Skien Hamar Kristiansand Drammen Fredrikstad Sarpsborg Ålesund
            Molde Haugesund Tønsberg Sandefjord Arendal Lillehammer Gjøvik Sandnes Narvik Harstad Alta Hammerfest Kirkenes Steinkjer Levanger Namsos Voss
            Førde Odda Rogaland Agder Telemark Vestfold Innlandet Akershus Østfold Buskerud Vestland Møre Romsdal Trøndelag Nordland Troms Finnmark
            Sunnhordland Nord Sør Øst Vest Midt Norden Europa Europarådet Sverige Danmark Finland Helse Mental Kors Bymisjon Kirkens Blå Røde Frelsesarmeen
            Stortinget Regjeringen Høyre Venstre Arbeiderpartiet Rødt Senterpartiet Lov Grunnloven Bikuben Sagatun Vårres Recovery Hverdagsnettet Kommune
            Fylke Fylkeskommune Universitetet Høgskolen Høyskolen Stiftelsen Stiftinga Foreningen Foreininga Landsforeningen Landsforeninga Unge Ungdom Voksne
            Barn Rådet Senteret Nasjonalt Nasjonal Legeforening Advokatforening Hus Nedre Øvre Indre Ytre Store Lille Vestre Østre Søndre Nordre Gamle Nye
            Folkeparti Venstreparti Open Dialogue Housing First World Health Organization Mad Pride Hearing Voices Network College Community Treatment
            Assertive Individual Placement Support United Nations Human Rights European International National Act Day Huset Gård Dommen Saken Modellen
            """),
        .. Set("""
            gate gata vei veg veien vegen plass torg minne minnefond legat stiftelse stiftelsen stifting senter senteret hus huset klinikk klinikken skole
            skolen skule sykehus sykehuset sjukehus sjukehuset kirke kyrkje kommune fylke dps hf as sa ks-modellen modellen metoden skala skalaen
            """),
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] institutionEndings =
    [
        "senter", "senteret", "sentra", "sentrene", "forening", "foreningen", "foreininga", "forbund", "forbundet", "direktoratet", "departementet",
        "tilsynet", "kommune", "kommunen", "nettverk", "nettverket", "sykehus", "sykehuset", "sjukehus", "sjukehuset", "loven", "lova", "lovens", "klinikken",
        "rådet", "utvalget", "utvalet", "stiftelsen", "misjonen", "komiteen", "nemnda", "nemnd", "ombudet", "konvensjonen", "instituttet", "universitetet",
        "skolen", "skulen", "etaten", "avdelingen", "avdelinga", "partiet", "forskriften", "forskrifta", "meldingen", "meldinga", "planen", "reformen",
        "reforma", "erklæringen", "dommen", "fylke", "regionen", "kontoret", "tinget",
    ];

    /// <summary>Whether it is or belongs to the name of an organisation, a place, a law or a street.</summary>
    public static bool IsOfAnInstitution(string word) => institutions.Contains(word) || institutionEndings.Any(it => word.EndsWith(it, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Set(string words) => FrozenSet.ToFrozenSet(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
