using System.Text;

namespace NetworkBackend.Tests.Texts;

/// <summary>Texts as people write them, and as their editors make them, at random but from a seed.</summary>
internal sealed class RandomTexts(int seed)
{
    private static readonly string[] words =
    [
        "sentrene", "høringssvar", "bør", "ikke", "året", "Å", "æra", "være", "pårørende", "brukarstyrt", "2026", "e\u0301n", "A\u030apen", "fe\u0301lles", "recovery",
        "👩‍👩‍👧‍👦", "🇳🇴", "🙂", "𝔸", "tvang", "kommunen", "§", "3-9", "«sitat»", "(jf.", "NOU)", "**viktig**", "og", "og", "i", "på", "vi", "mener",
    ];

    private static readonly string[] between = [" ", " ", " ", " ", " ", " ", ", ", ". ", "  ", "\u00a0", "\t", "\n", "  \n", " \n", "\n\n", "\n- ", "\n1. ", "\r\n", "\r\n\r\n", "\r"];

    private readonly Random _random = new(seed);

    public string Text(int words) => Some(words, between);

    /// <summary>Without line ends, as some editors write.</summary>
    public string Line(int words) => Some(words, [" ", " ", ", "]);

    /// <summary>The text with some passages taken out, put in, changed or moved.</summary>
    public string Edited(string text, int edits)
    {
        for (var i = 0; i < edits; i++)
        {
            var (from, to) = Range(text, 40);
            text = _random.Next(8) == 0
                ? Moved(text, from, to)
                : $"{text[..from]}{(_random.Next(3) == 0 ? "" : Text(_random.Next(1, 6)))}{text[to..]}";
        }

        return text;
    }

    /// <summary>A range between whole code points.</summary>
    public (int From, int To) Range(string text, int longest)
    {
        var from = Whole(text, _random.Next(text.Length + 1));
        return (from, Whole(text, Math.Min(text.Length, from + _random.Next(longest))));
    }

    private string Moved(string text, int from, int to)
    {
        var rest = text.Remove(from, to - from);
        return rest.Insert(Whole(rest, _random.Next(rest.Length + 1)), text[from..to]);
    }

    private string Some(int count, string[] separators)
    {
        StringBuilder text = new();
        for (var i = 0; i < count; i++)
        {
            text.Append(words[_random.Next(words.Length)]).Append(separators[_random.Next(separators.Length)]);
        }

        return text.ToString();
    }

    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
