using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Search;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Search;

/// <summary>Both databases find what the terms say, in the order that the tiers and the dates say, whatever came, changed and went before.</summary>
public class FindingInADatabase
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task gives_what_a_model_gives_in_its_order(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        SearchIndex index = new(storage.Database);
        Random random = new(Trials.Seed);
        Dictionary<string, (SearchSheet Sheet, long Number)> model = [];
        string[] questions = [.. Corpus.Queries.Select(it => it.Query), "kurs*", "\"psykisk helse\"", "\"i hamar\" vafler", "se*", "senter brukerstyrt kurs"];
        for (var round = 0; round < (Trials.AreLong ? 60 : 12); round++)
        {
            for (var i = 0; i < 40; i++)
            {
                await Step(storage, random, model);
            }

            foreach (var question in questions)
            {
                var wanted = Wanted.In(question);
                var expected = model.Values.Select(it => (it.Number, Tier: InMemory.Tier(wanted, TermsOf(it.Sheet)))).Where(it => it.Tier is not null)
                    .OrderBy(it => it.Tier).ThenByDescending(it => it.Number).Select(it => (it.Tier!.Value, it.Number)).ToArray();
                Assert.Equal(expected, await Found(index, wanted, random.Next(1, 30)));
            }
        }
    }

    /// <summary>Two in the same millisecond, and as many as one likes, whose numbers would be the same by chance.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task keeps_apart_what_would_have_the_same_number(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        SearchSheet sheet = new() { Kind = ThingKind.Activity, Dated = noon, Texts = [new("nb", null, "Tur", "")] };
        var number = SearchSheet.Number(noon, ThingKind.Activity, "act-0");
        await Write(storage, SearchSheet.Rows("activity/a:act-0", "act-0", null, sheet));
        foreach (var taken in new[] { number + 1, number + 2, number + 4 })
        {
            await Write(storage, [Statement.Of($"INSERT INTO search_document (number, kind, id, texts, labels, terms) VALUES ({taken}, 'activity', {$"taken-{taken}"}, '[]', '{{}}', 'ttur')")]);
        }

        await Write(storage, [Statement.Of($"UPDATE search_document SET id = 'act-other' WHERE id = 'act-0'")]);
        await Write(storage, SearchSheet.Rows("activity/a:act-0", "act-0", null, sheet));
        Assert.Equal(number + 3, Assert.Single(await storage.Rows.Query($"SELECT number FROM search_document WHERE id = 'act-0'", row => row.Long("number"), none)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task keeps_to_a_stretch_of_time(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        for (var i = 0; i < 5; i++)
        {
            SearchSheet sheet = new() { Kind = ThingKind.Activity, Dated = i == 4 ? null : noon.AddMilliseconds(i), Texts = [new("nb", null, "Tur", "")] };
            await Write(storage, SearchSheet.Rows($"activity/a:act-{i}", $"act-{i}", null, sheet));
        }

        SearchIndex index = new(storage.Database);
        foreach (var (from, to, ids) in new (DateTimeOffset?, DateTimeOffset?, string[])[]
            {
                (null, null, ["act-4", "act-3", "act-2", "act-1", "act-0"]), (noon.AddMilliseconds(1), null, ["act-3", "act-2", "act-1"]), (null, noon.AddMilliseconds(2), ["act-1", "act-0"]),
                (noon.AddMilliseconds(1), noon.AddMilliseconds(3), ["act-2", "act-1"]), (noon.AddYears(-50), noon.AddYears(50), ["act-3", "act-2", "act-1", "act-0"]), (noon.AddYears(7000), null, []),
            })
        {
            Assert.Equal(ids, await index.Find(new Clause.Term("ttur"), new(long.MaxValue, from, to), 10, row => row.Text("id"), none));
        }
    }

    private static async Task<List<(int Tier, long Number)>> Found(SearchIndex index, ImmutableArray<Wanted> wanted, int page)
    {
        List<(int Tier, long Number)> all = [];
        var tiers = SearchTiers.Of(wanted);
        for (var tier = 0; tier < tiers.Length; tier++)
        {
            for (var below = long.MaxValue; tiers[tier] is { } clause;)
            {
                var some = await index.Find(clause, new(below, null, null), page, row => row.Long("number"), none);
                all.AddRange(some.Select(it => (tier, it)));
                if (some.Length < page)
                {
                    break;
                }

                below = some[^1];
            }
        }

        return all;
    }

    private static async Task Step(OpenStorage storage, Random random, Dictionary<string, (SearchSheet Sheet, long Number)> model)
    {
        var id = $"act-{random.Next(150)}";
        var before = model.TryGetValue(id, out var known) ? known.Sheet : null;
        var text = Corpus.Documents[random.Next(Corpus.Documents.Length)];
        var other = Corpus.Documents[random.Next(Corpus.Documents.Length)];
        SearchSheet? after = random.Next(4) == 0 ? null : new()
        {
            Kind = ThingKind.Activity, Dated = random.Next(10) == 0 ? null : noon.AddDays(random.Next(30)), Texts = [new("nb", null, text.Title, random.Next(2) == 0 ? text.Text : other.Text)],
        };
        await Write(storage, SearchSheet.Rows($"activity/a:{id}", id, before, after));
        if (after is null)
        {
            model.Remove(id);
        }
        else
        {
            var number = Assert.Single(await storage.Rows.Query($"SELECT number FROM search_document WHERE id = {id}", row => row.Long("number"), none));
            Assert.InRange(number - SearchSheet.Number(after.Dated, ThingKind.Activity, id), 0, 3);
            model[id] = (after, number);
        }
    }

    private static string TermsOf(SearchSheet sheet) => SearchTerms.Of(sheet.Texts[0].Title!, sheet.Texts[0].Text!);

    private static Task<bool> Write(OpenStorage storage, IEnumerable<Statement> rows) => storage.Database.Write(async session =>
    {
        await session.Execute([.. rows]);
        await session.Commit();
        return true;
    });
}
