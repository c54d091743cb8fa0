using System.Collections.Frozen;
using System.Text.Json;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>The words that stand for an enumeration's values outside: lower-case, hyphenated, and exactly so.</summary>
internal static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All words of an enumeration.</summary>
    public static IReadOnlyList<string> All(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>The value of a word.</summary>
    public static bool TryRead<T>(string word, out T value) where T : struct, Enum => Table<T>.Values.TryGetValue(word, out value);

    /// <summary>The value of a word that a grain gave, which knows no others.</summary>
    public static T Read<T>(string word) where T : struct, Enum =>
        TryRead(word, out T value) ? value : throw new InvalidOperationException($"'{word}' is no {typeof(T).Name}");

    private static class Table<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    }
}
