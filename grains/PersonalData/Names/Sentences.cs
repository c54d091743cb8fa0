using System.Buffers;

namespace NetworkBackend.PersonalData.Names;

/// <summary>A text cut into sentences, headings and list items, and these into words.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> beginnings = SearchValues.Create("#-*|>•");
    private static readonly HashSet<string> shortened =
        new(StringComparer.OrdinalIgnoreCase) { "dr", "prof", "st", "jf", "nr", "kap", "bl", "ca", "pkt", "f", "a", "d", "mfl", "tlf", "fru", "hr" };

    public static IEnumerable<Sentence> In(string text)
    {
        List<Word> words = [];
        foreach (var word in Words(text))
        {
            if (words.Count > 0 && EndsBetween(text, words[^1], word))
            {
                yield return new(words);
                words = [];
            }

            words.Add(word);
        }

        if (words.Count > 0)
        {
            yield return new(words);
        }
    }

    private static bool EndsBetween(string text, Word last, Word next)
    {
        var gap = text.AsSpan(last.To..next.From);
        var line = gap.IndexOf('\n');
        return (line >= 0 && (gap[(line + 1)..].Contains('\n') || gap[line..].ContainsAny(beginnings)))
            || (next.IsCapital && gap.IndexOfAny(".!?") >= 0 && !last.IsInitial && !shortened.Contains(last.Text));
    }

    private static IEnumerable<Word> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]))
            {
                var from = i;
                while (i < text.Length && IsInside(text, i))
                {
                    i++;
                }

                yield return new(from, i, text[from..i]);
            }
        }
    }

    private static bool IsInside(string text, int at) =>
        char.IsLetter(text[at]) || (text[at] is '-' or '\u2011' or '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]));
}
