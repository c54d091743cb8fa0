using System.Collections.Immutable;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Search;

/// <summary>Texts and questions, as they stand in tests/Search/Corpus.</summary>
internal static class Corpus
{
    public static ImmutableArray<(string Id, string Language, string Title, string Text)> Documents { get; } =
        [.. Lines("documents.txt").Select(it => it.Split(" | ")).Select(it => (it[0], it[1], it[2], it[3]))];

    public static ImmutableArray<(string Query, string[] Ids)> Queries { get; } =
        [.. Lines("queries.txt").Select(it => it.Split("=>")).Select(it => (it[0].Trim(), it[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Search", "Corpus", file)).Where(it => it.Length > 0 && it[0] != '#');
}
