using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Networks;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Search;

[GrainType("search-queries"), StatelessWorker]
internal sealed class SearchQueries(IReadModel readModel, ISearchIndex index) : Grain, ISearchQueries
{
    public async Task<ImmutableArray<FoundThing>> Find(Caller by, SearchRequest request, SearchCursor? after, int limit, CancellationToken cancellation)
    {
        var wanted = Wanted.In(request.Words);
        if (wanted.IsEmpty)
        {
            return [];
        }

        ImmutableArray<Clause> filter = [.. Labels(request), .. await Readers(by, cancellation)];
        var tiers = SearchTiers.Of(wanted);
        List<FoundRow> rows = [];
        for (var tier = after?.Tier ?? 0; tier < tiers.Length && rows.Count < limit; tier++)
        {
            if (tiers[tier] is { } match)
            {
                var here = tier;
                SearchRange range = new(tier == after?.Tier ? after.Number : long.MaxValue, request.From, request.To);
                rows.AddRange(await index.Find(new Clause.All([match, .. filter]), range, limit - rows.Count, row => View(row, here), cancellation));
            }
        }

        var texts = await Texts(rows, cancellation);
        Snippets snippets = new(wanted);
        return [.. rows.Select(it => Show(it, texts, snippets, request.Language))];
    }

    private static IEnumerable<Clause> Labels(SearchRequest request) =>
        from label in new[]
        {
            request.Kind is { } kind ? SearchLabels.Kind(kind) : null,
            request.Centre is { } centre ? SearchLabels.Centre(centre) : null,
            request.Network is { } network ? SearchLabels.Network(network) : null,
            request.Topic is { } topic ? SearchLabels.Topic(topic) : null,
            request.Language is { } language ? SearchLabels.Language(language) : null,
        }
        where label is not null
        select new Clause.Term(label);

    /// <summary>Everybody finds what is public, members of a network what is for them, and the operator everything.</summary>
    private async Task<ImmutableArray<Clause>> Readers(Caller by, CancellationToken cancellation)
    {
        if (by.IsOperator)
        {
            return [];
        }

        if (by is not { Organisation: { } organisation, Role: >= Role.Reader })
        {
            return [new Clause.Term(SearchLabels.Public)];
        }

        var networks = await readModel.Query(
            $"SELECT network FROM membership_row WHERE member = {organisation.Value} AND state = 'active' ORDER BY network", row => new NetworkId(row.Text("network")), cancellation);
        return [new Clause.Any([new Clause.Term(SearchLabels.Public), new Clause.Term(SearchLabels.StaffOf(organisation)), .. networks.Select(it => new Clause.Term(SearchLabels.MembersOf(it)))])];
    }

    private static FoundRow View(IRow row, int tier) => new(
        Enum.Parse<ThingKind>(row.Text("kind"), ignoreCase: true),
        row.Text("id"),
        row.TimeOrNull("dated"),
        JournalJson.Read<ImmutableArray<SheetText>>(row.Text("texts")),
        JournalJson.Read<SheetLabels>(row.Text("labels")),
        new(tier, row.Long("number")));

    /// <summary>The texts that are kept beside the journal, by the things' ids and the texts' hashes.</summary>
    private async Task<Dictionary<(string Stream, string Hash), (string Title, string Text)>> Texts(List<FoundRow> rows, CancellationToken cancellation)
    {
        var wanted = rows.SelectMany(row => row.Texts.Where(it => it.Hash is not null).Select(it => (Stream: StreamOf(row), Hash: it.Hash!))).ToImmutableArray();
        if (wanted.IsEmpty)
        {
            return [];
        }

        var pairs = string.Join(", ", wanted.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"(@p{2 * i}, @p{(2 * i) + 1})")));
        var found = await readModel.Query(
            new Statement($"SELECT hash, stream, title, body FROM content WHERE (hash, stream) IN (VALUES {pairs}) AND NOT redacted", [.. wanted.SelectMany(it => new object?[] { it.Hash, it.Stream })]),
            row => (Stream: row.Text("stream"), Hash: row.Text("hash"), Title: row.Text("title"), Body: row.Text("body")),
            cancellation);
        return found.ToDictionary(it => (it.Stream, it.Hash), it => (it.Title, it.Body));
    }

    private static string StreamOf(FoundRow row) => $"update/u:{row.Id}";

    /// <summary>In the language that was asked for, or in the one that has the most of what was looked for.</summary>
    private static FoundThing Show(FoundRow row, Dictionary<(string Stream, string Hash), (string Title, string Text)> kept, Snippets snippets, string? language)
    {
        var texts = row.Texts.Select(it => it.Hash is null ? (it.Language, Title: it.Title!, Text: it.Text!)
            : kept.TryGetValue((StreamOf(row), it.Hash), out var text) ? (it.Language, text.Title, Text: WrittenText.Plain(text.Text).Trim())
            : (it.Language, Title: "", Text: ""));
        var (shown, title, body) = texts.OrderByDescending(it => it.Language == language).ThenByDescending(it => snippets.CountIn($"{it.Title}\n{it.Text}")).First();
        return new(row.Kind, row.Id, row.Dated, shown, snippets.Mark(title), snippets.Around(body), row.Labels.Centres, row.Labels.Networks, row.Labels.Topics, row.Place);
    }

    private sealed record FoundRow(ThingKind Kind, string Id, DateTimeOffset? Dated, ImmutableArray<SheetText> Texts, SheetLabels Labels, SearchCursor Place);
}
