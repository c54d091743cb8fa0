using System.Globalization;
using System.Text;
using NetworkBackend.Search.Words;

namespace NetworkBackend.Search;

/// <summary>
/// What stands in the index, as words of ASCII letters and digits with blanks between them, so that both databases take them apart alike. The first letter says
/// what one is: <c>t</c> a word of a title as it stands, <c>b</c> a word of a title or a text as it stands, <c>u</c> a form of a word of a title, <c>c</c> a
/// form of any word, and the others what a thing is and who may find it.
/// </summary>
internal static class SearchTerms
{
    /// <summary>
    /// Raised when words are taken apart in another way, or have other forms: what is there already is then read anew at the next start, and processes that
    /// share a database with an older one must not be told apart by it (docs/adr/0020-search.md).
    /// </summary>
    public const int Form = 1;

    public const char InTitle = 't';
    public const char Anywhere = 'b';
    public const char FormInTitle = 'u';
    public const char FormAnywhere = 'c';

    /// <summary>Keeps words of two texts from standing next to each other.</summary>
    private const char Gap = 'z';

    /// <summary>PostgreSQL takes 1 MB of different words for one thing, and an update has at most five texts. A book has fewer.</summary>
    private const int MostBytes = 180_000;

    /// <summary>The terms of a text.</summary>
    public static string Of(string title, string text)
    {
        Terms terms = new();
        string[] ofTitle = [.. SearchWords.Of(title).Select(it => it.Word)];
        string[] all = [.. ofTitle, .. SearchWords.Of(text).Select(it => it.Word)];
        terms.Say(ofTitle.Select(it => Term(InTitle, it)));
        terms.Say(all.Select(it => Term(Anywhere, it)));
        terms.Have(Forms(ofTitle).Select(it => Term(FormInTitle, it)));
        terms.Have(Forms(all).Select(it => Term(FormAnywhere, it)));
        return terms.ToString();
    }

    /// <summary>A word as it stands in the index. What begins with the word begins with this as well.</summary>
    public static string Term(char what, string word)
    {
        StringBuilder term = new(word.Length + 1);
        term.Append(what);
        foreach (var letter in word)
        {
            if (letter is (>= 'a' and <= 'w') or 'y' or 'z' || char.IsAsciiDigit(letter))
            {
                term.Append(letter);
            }
            else
            {
                term.Append(CultureInfo.InvariantCulture, $"x{(int)letter:x}x");
            }
        }

        return term.ToString();
    }

    private static IEnumerable<string> Forms(IEnumerable<string> words) => words.Distinct().Where(it => !WordForms.IsStopWord(it)).SelectMany(WordForms.OfText);

    private sealed class Terms
    {
        private readonly StringBuilder _text = new();
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private int _bytes;

        /// <summary>Words at their places: each as often as it is said.</summary>
        public void Say(IEnumerable<string> terms)
        {
            foreach (var term in terms)
            {
                Add(term);
            }

            _text.Append(Gap).Append(' ');
        }

        /// <summary>What needs to be there once.</summary>
        public void Have(IEnumerable<string> terms)
        {
            foreach (var term in terms.Where(it => !_known.Contains(it)))
            {
                Add(term);
            }
        }

        public override string ToString() => _text.ToString().TrimEnd();

        private void Add(string term)
        {
            var bytes = _known.Contains(term) ? 2 : term.Length + 8;
            if (_bytes + bytes <= MostBytes)
            {
                _known.Add(term);
                _bytes += bytes;
                _text.Append(term).Append(' ');
            }
        }
    }
}
