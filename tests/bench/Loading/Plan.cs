using System.Globalization;

namespace NetworkBackend.Bench.Loading;

/// <summary>How large a network to make.</summary>
/// <param name="Centres">How many centres, from 5; what the updates need is checked.</param>
/// <param name="Members">How many member organisations.</param>
/// <param name="Updates">How many updates.</param>
/// <param name="Seed">Another seed is another network beside the first.</param>
internal sealed record Size(int Centres, int Members, int Updates, int Seed = 1)
{
    /// <summary>What is wrong with it.</summary>
    public string? Problem => Centres < 5 || Members < 0 || Updates < 0 ? "It takes at least 5 centres."
        : Updates > 0 && Plan.CentresFor(Updates - 1) > Centres ? $"{Updates} updates need at least {Plan.CentresFor(Updates - 1)} centres."
        : null;
}

/// <summary>
/// What is asked of the API to make the network, by numbers from 0. Everything about a number follows from the seed and the number alone, and not from the
/// size, so that a larger network has the smaller one in it.
/// </summary>
internal sealed class Plan(Size size)
{
    public const int Sync = 200;
    private const int Region = 10;
    private const int MembersOfRegion = 100;

    private static readonly string[] places = ["Alta", "Bodø", "Drammen", "Egersund", "Florø", "Gjøvik", "Halden", "Kongsberg", "Lillehammer", "Molde", "Narvik", "Odda", "Røros", "Skien", "Tromsø", "Voss"];
    private static readonly string[] regions = ["Innlandet", "Midt-Norge", "Agder", "Nord-Norge", "Vestland", "Rogaland", "Telemark", "Østfold"];
    private static readonly string[] municipalities = ["0301", "1103", "3407", "4204", "4601", "5001", "5501", "5601"];
    private static readonly string[] topics = ["belonging", "identity", "hope", "empowerment", "meaning"];
    private static readonly string[] tags = ["åpent-hus", "kurs", "høring", "fagdag", "selvhjelp", "brukerstyring", "likeperson", "samling"];
    private static readonly string[] matters = ["Åpent hus", "Nytt kurs i egenmakt", "Felles høringssvar", "Fagdag om håp", "Selvhjelpsgruppe starter", "Samling om brukerstyring", "Sommerprogram", "Takk for innsatsen"];

    private static readonly (string Kind, string Name)[] kinds =
    [
        ("municipality", "Kommunen"), ("health-trust", "Helseforetaket"), ("user-organisation", "Brukerorganisasjonen"), ("carer-organisation", "Pårørendelaget"),
        ("competence-centre", "Kompetansesenteret"), ("education", "Skolen"), ("ngo", "Foreningen"),
    ];

    public string National => $"last{size.Seed}-nasjonalt";

    public int Regions => Math.Max((size.Centres + Region - 1) / Region, (size.Members + MembersOfRegion - 1) / MembersOfRegion);

    /// <summary>How many centres an update of a number chooses among.</summary>
    public static int CentresFor(int update) => 5 + (int)Math.Sqrt(update);

    public string Centre(int n) => $"last{size.Seed}-senter-{n}";

    public string Member(int n) => $"last{size.Seed}-medlem-{n}";

    public string Regional(int n) => $"last{size.Seed}-region-{n}";

    /// <summary>The networks with their bodies: one national, and by regions one that goes on and, for every other, one that learns and ends.</summary>
    public IEnumerable<(string Id, object Body)> Networks()
    {
        yield return (National, new { kind = "national", name = $"Nasjonalt nettverk {size.Seed}", goals = new[] { "Erfaring anerkjennes og brukes" } });
        for (var i = 0; i < Regions; i++)
        {
            yield return (Regional(i), i % 2 == 0
                ? new { kind = "regional", name = $"Recoverynettverk {regions[i % regions.Length]} {i}", goals = new[] { "Dele det som virker" } }
                : (object)new { kind = "learning", name = $"Læringsnettverk {regions[i % regions.Length]} {i}", goals = new[] { "Erfaring i bruk", "Bedre samhandling" }, from = "2026-01-01", to = "2099-12-31" });
        }
    }

    public static object CentreBody(int n) => new
    {
        kind = n < 5 ? "regional" : "local",
        name = $"{places[n % places.Length]} recoverysenter {n}",
        summary = "Møteplass drevet av dem som bruker den, med aktiviteter, kurs og samtaler.",
        place = places[n % places.Length],
        region = regions[n / Region % regions.Length],
        site = $"https://senter-{n}.example",
        departments = n % 3 == 0 ? ["Aktivitetshuset", "Kursavdelingen"] : Array.Empty<string>(),
        values = new[] { "egenmakt", "håp", "likeverd" },
    };

    public object MemberBody(int n)
    {
        var (kind, name) = kinds[Draw("kind", n, kinds.Length)];
        return new { kind, name = $"{name} i {places[Draw("place", n, places.Length)]} {n}", organisationNumber = OrganisationNumber(n), municipality = municipalities[Draw("municipality", n, municipalities.Length)] };
    }

    /// <summary>Who belongs to a network, in lists that can be sent one by one.</summary>
    public IEnumerable<(string Network, string Part, object Body)> Memberships()
    {
        foreach (var (network, members) in Enumerable.Range(0, Regions).Select(it => (Regional(it), MembersOf(it))).Prepend((National, OfNational())))
        {
            foreach (var (part, i) in members.Chunk(Sync).Select((part, i) => (part, i)))
            {
                // The last part may have grown since: then it is another list.
                yield return (network, $"{i}-{part.Length}-{Math.Abs(string.Concat(part.Select(it => it.Member)).Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) % 1_000_000)}",
                    new { members = part.Select(it => new { member = it.Member, role = it.Role }) });
            }
        }
    }

    public Draft Update(int n)
    {
        var among = CentresFor(n);
        var owner = Draw("owner", n, among);
        var regional = Regional(owner / Region);
        var isForMembers = Draw("audience", n, 10) == 0;
        var networks = isForMembers || Draw("network", n, 2) == 0 ? [regional] : Draw("national", n, 3) == 0 ? [National] : Array.Empty<string>();
        int[] invited = Draw("joint", n, 4) == 0 ? [.. new[] { Draw("first", n, among), Draw("second", n, among), Draw("third", n, among) }.Distinct().Where(it => it != owner)] : [];
        var title = $"{matters[Draw("matter", n, matters.Length)]} ({n})";
        List<object> texts = [Text("nb", title, n)];
        texts.AddRange(Draw("nn", n, 6) == 0 ? [Text("nn", title, n)] : []);
        texts.AddRange(Draw("en", n, 8) == 0 ? [Text("en", $"News from the centre ({n})", n)] : []);
        texts.AddRange(Draw("plain", n, 8) == 0 ? [Text("nb-x-lettlest", title, n)] : []);
        return new(
            new
            {
                owner = Centre(owner),
                texts,
                topics = topics.Where((_, i) => Draw($"topic{i}", n, 3) == 0),
                tags = new[] { tags[Draw("tag", n, tags.Length)] },
                networks,
                inviteCentres = invited.Select(Centre),
                audience = isForMembers ? "members" : "public",
            },
            [.. invited.Select(it => (Centre(it), Draw($"answer{it}", n, 5) switch { 0 => "decline", 1 => "", _ => "accept" })).Where(it => it.Item2.Length > 0)],
            Draw("draft", n, 40) != 0,
            Draw("revised", n, 6) == 0 ? new { texts = texts.Prepend(Text("nb", $"{title}, rettet", n)).Where((_, i) => i != 1) } : null,
            Draw("withdrawn", n, 50) == 0);
    }

    /// <summary>Nine digits of which the last is the check digit, another one for each number. Of two that follow each other at most one has no check digit.</summary>
    public static string OrganisationNumber(int n)
    {
        var stem = 80_000_000 + (2 * n);
        return Checked(stem) ?? Checked(stem + 1)!;
    }

    private static string? Checked(int stem)
    {
        var digits = stem.ToString(CultureInfo.InvariantCulture);
        var check = (11 - (digits.Zip([3, 2, 7, 6, 5, 4, 3, 2], (digit, weight) => (digit - '0') * weight).Sum() % 11)) % 11;
        return check == 10 ? null : $"{digits}{check}";
    }

    private IEnumerable<(string Member, string Role)> OfNational() => Enumerable.Range(0, size.Centres).Select(it => (Centre(it), it < 5 ? "coordinator" : "member"))
        .Concat(Enumerable.Range(0, size.Members).Where(it => it % 10 == 0).Select(it => (Member(it), "supporter")));

    private IEnumerable<(string Member, string Role)> MembersOf(int region) =>
        Enumerable.Range(region * Region, Region).Where(it => it < size.Centres).Select(it => (Centre(it), it % Region == 0 ? "coordinator" : "member"))
            .Concat(Enumerable.Range(region * MembersOfRegion, MembersOfRegion).Where(it => it < size.Members).Select(it => (Member(it), it % 7 == 0 ? "observer" : "member")));

    private static object Text(string language, string title, int n) => new
    {
        language, title, body = $"Vi inviterer til noe som betyr noe for dem det gjelder. **Alle er velkomne.**\n\nDette er nyhet nummer {n}, og den er laget for å fylle et nettverk.",
    };

    /// <summary>Chance that is the same for the same seed, word and number.</summary>
    private int Draw(string what, int n, int below)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in $"{size.Seed}/{what}/{n}")
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return (int)((hash >> 20) % (ulong)below);
    }
}

/// <summary>An update, and what becomes of it.</summary>
/// <param name="Body">What is written down.</param>
/// <param name="Answers">What the invited centres say.</param>
/// <param name="IsPublished">It comes out.</param>
/// <param name="Revision">How it is revised, if it is.</param>
/// <param name="IsWithdrawn">It is withdrawn in the end.</param>
internal sealed record Draft(object Body, IReadOnlyList<(string Centre, string Answer)> Answers, bool IsPublished, object? Revision, bool IsWithdrawn);
