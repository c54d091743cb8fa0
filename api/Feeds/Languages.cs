using System.Collections.Immutable;
using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Feeds;

/// <summary>Which language variant a reader gets.</summary>
internal static class Languages
{
    /// <summary>What can be asked for; <c>lettlest</c> is short for its tag.</summary>
    public static readonly string[] Known = ["nb", "nn", "se", "en", "nb-x-lettlest", "lettlest"];

    private const string PlainNorwegian = "nb-x-lettlest";

    /// <summary>The tag of a language that can be asked for.</summary>
    public static string? Tag(string? language) => language == "lettlest" ? PlainNorwegian : language;

    /// <summary>The variant asked for, the nearest one that a reader of it reads, or else the first.</summary>
    public static EntryText? Choose(ImmutableArray<EntryText> texts, string? language) => Choose(texts, language, text => text.Language);

    /// <summary>The same for texts of any kind; null where there are none.</summary>
    public static T? Choose<T>(ImmutableArray<T> texts, string? language, Func<T, string> languageOf) where T : class
    {
        foreach (var wanted in Order(language))
        {
            foreach (var text in texts)
            {
                if (languageOf(text) == wanted)
                {
                    return text;
                }
            }
        }

        return texts.IsDefaultOrEmpty ? null : texts[0];
    }

    private static ImmutableArray<string> Order(string? language) => language switch
    {
        null => [],
        "nb" => ["nb", "nn"],
        "nn" => ["nn", "nb"],
        "se" or PlainNorwegian => [language, "nb", "nn"],
        _ => [language],
    };
}
