using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Search;
using NetworkBackend.Search.Words;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Bench;

/// <summary>
/// What it costs to find something among many things, beside the database's own full-text search over the same texts: PostgreSQL's <c>norwegian</c> with <c>ts_rank</c>, SQLite's FTS5
/// with <c>bm25</c>. The texts have the words of the lexicon, as often as words are in a language (Zipf); the questions are those of tests/Search/Corpus. The rows are written by SQL, so there is no
/// journal of them.
/// </summary>
internal static class Searches
{
    private const int Chunk = 1_000;
    private const int Rounds = 5;
    private const int Page = 20;
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly DateTimeOffset start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> Run(string folder, string database, string items, string questions)
    {
        var count = int.Parse(items, CultureInfo.InvariantCulture);
        var isSqlite = database is "sqlite";
        string[] asked = [.. File.ReadLines(questions).Where(it => it.Length > 0 && it[0] != '#').Select(it => it.Split("=>")[0].Trim())];
        using var silo = await RunningSilo.Start(folder, database);
        var storage = silo.Get<IDatabase>();
        var watch = Stopwatch.StartNew();
        await Fill(storage, count, isSqlite);
        Console.Error.WriteLine($"{count} things filled in {watch.Elapsed.TotalSeconds:0} s");
        Dictionary<bool, List<double>> times = new() { [true] = [], [false] = [] };
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var question in asked)
            {
                var ours = await Time(() => silo.Grains.SearchQueries.Find(Caller.Public, new(question, null, null, null, null, null, null, null), null, Page, none));
                var plain = await Time(() => storage.Read(Plain(question, isSqlite), row => row.Long("number"), none).AsTask());
                if (round > 0)
                {
                    times[true].Add(ours);
                    times[false].Add(plain);
                }
            }
        }

        foreach (var (what, share) in new[] { ("p50", 0.5), ("p95", 0.95), ("p99", 0.99) })
        {
            var (ours, plain) = (At(times[true], share), At(times[false], share));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {asked.Length} questions among {count} things, {what}, {(isSqlite ? "sqlite" : "postgres")} | {ours:0.0} ms | its own full-text search: {plain:0.0} ms | {ours / plain:0.00} × the time |"));
        }

        return 0;
    }

    private static async Task<double> Time<T>(Func<Task<T>> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static async Task Fill(IDatabase storage, int count, bool isSqlite)
    {
        await Script(storage, isSqlite
            ? "CREATE VIRTUAL TABLE plain USING fts5 (text)"
            : "DROP INDEX search_index; CREATE TABLE plain (number bigint PRIMARY KEY, text text NOT NULL, vector tsvector GENERATED ALWAYS AS (to_tsvector('norwegian', text)) STORED)");
        ZipfWords words = new();
        for (var at = 0; at < count; at += Chunk)
        {
            var from = at;
            var texts = Enumerable.Range(at, Math.Min(Chunk, count - at)).AsParallel().AsOrdered().Select(i => Thing(words, i)).ToArray();
            await storage.Write(async session =>
            {
                await session.Execute([.. texts.SelectMany((it, i) => Rows(from + i, it.Title, it.Text, it.Terms, isSqlite))]);
                await session.Commit();
                return true;
            }, patient: true);
        }

        await Script(storage, isSqlite
            ? "INSERT INTO search_index (search_index) VALUES ('optimize'); INSERT INTO plain (plain) VALUES ('optimize'); ANALYZE"
            : "CREATE INDEX search_index ON search_document USING gin (vector) WITH (gin_pending_list_limit = 256); CREATE INDEX plain_index ON plain USING gin (vector); ANALYZE");
    }

    private static (string Title, string Text, string Terms) Thing(ZipfWords words, int number)
    {
        Random random = new(number);
        var (title, text) = (words.Some(random, 6), words.Some(random, 50));
        return (title, text, SearchTerms.Of(title, text));
    }

    private static IEnumerable<Statement> Rows(int i, string title, string text, string terms, bool isSqlite)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"act-{i:00000000}");
        var dated = start.AddMinutes(i);
        var number = SearchSheet.Number(dated, ThingKind.Activity, id);
        var labels = $"{SearchLabels.Kind(ThingKind.Activity)} {SearchLabels.Public} {SearchLabels.Language("nb")}";
        yield return Statement.Of($"""
            INSERT INTO search_document (number, kind, id, dated, texts, labels, terms)
            VALUES ({number}, 'activity', {id}, {dated}, {JournalJson.Write(new[] { new SheetText("nb", null, title, text) })}, {JournalJson.Write(new SheetLabels([], [], []))}, {$"{labels} {terms}"})
            """);
        yield return isSqlite ? Statement.Of($"INSERT INTO plain (rowid, text) VALUES ({number}, {$"{title} {text}"})") : Statement.Of($"INSERT INTO plain (number, text) VALUES ({number}, {$"{title} {text}"})");
    }

    private static Statement Plain(string question, bool isSqlite) => isSqlite
        ? Statement.Of($"SELECT rowid AS number FROM plain WHERE plain MATCH {string.Join(' ', SearchWords.Of(question).Select(it => $"\"{it.Word}\""))} ORDER BY rank LIMIT {Page}")
        : Statement.Of($"SELECT p.number AS number FROM plain p, websearch_to_tsquery('norwegian', {question}) q WHERE p.vector @@ q ORDER BY ts_rank(p.vector, q) DESC LIMIT {Page}");

    private static Task<bool> Script(IDatabase storage, string script) => storage.Write(async session =>
    {
        foreach (var statement in script.Split("; "))
        {
            await session.Script(statement);
        }

        await session.Commit();
        return true;
    }, patient: true);

    /// <summary>The words of the lexicon and compounds of them, the first as often as the next two together.</summary>
    private sealed class ZipfWords
    {
        private const int Compounds = 100_000;
        private readonly string[] _words;
        private readonly double[] _sums;

        public ZipfWords()
        {
            Random random = new(1);
            string[] forms = [.. Lexicon.Forms.Keys.Order(StringComparer.Ordinal)];
            string[] firsts = [.. Lexicon.Firsts.Order(StringComparer.Ordinal)];
            random.Shuffle(forms);
            _words = [.. Lexicon.StopWords.Order(StringComparer.Ordinal), .. forms, .. Enumerable.Range(0, Compounds).Select(_ => firsts[random.Next(firsts.Length)] + forms[random.Next(forms.Length)])];
            _sums = new double[_words.Length];
            var sum = 0.0;
            for (var i = 0; i < _words.Length; i++)
            {
                _sums[i] = sum += 1.0 / (i + 1);
            }
        }

        public string Some(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
        {
            var at = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
            return _words[at < 0 ? Math.Min(~at, _words.Length - 1) : at];
        }));
    }
}
