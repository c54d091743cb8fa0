using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Texts;
using NetworkBackend.Tests.Faults;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.Texts;

public class FindingTheDifference(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("likt", "likt", "likt")]
    [InlineData("", "nytt", "{+nytt}")]
    [InlineData("bort", "", "{-bort}")]
    [InlineData("Vi mener det.", "Vi mener ikke det.", "Vi mener {+ikke }det.")]
    [InlineData("Vi mener ikke det.", "Vi mener det.", "Vi mener {-ikke }det.")]
    [InlineData("Sentrene er enige.", "Sentrene er uenige.", "Sentrene er {-enige}{+uenige}.")]
    [InlineData("den gamle loven gjelder", "den nye forskriften gjelder", "den {-gamle loven}{+nye forskriften} gjelder")]
    [InlineData("en\nto\n", "ein\ntvo\n", "{-en}{+ein}\n{-to}{+tvo}\n")]
    [InlineData("ja, nei", "ja; nei", "ja{-,}{+;} nei")]
    [InlineData("Å 🇳🇴", "Å 🇸🇪", "Å {-🇳🇴}{+🇸🇪}")]
    [InlineData("familie 👩‍👩‍👧", "familie 👩‍👩‍👧‍👦", "familie {-👩‍👩‍👧}{+👩‍👩‍👧‍👦}")]
    [InlineData("e", "e\u0301", "{-e}{+e\u0301}")]
    [InlineData("linje\r\n", "linje\n", "linje{-\r\n}{+\n}")]
    [InlineData("- en\n- to\n- tre\n", "- en\n- tre\n", "- en\n- {-to\n- }tre\n")]
    public void shows_whole_words(string before, string after, string shown) => Assert.Equal(shown, Shown(Difference.Runs(before, after)));

    [Fact]
    public void gives_both_texts_back()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            RandomTexts texts = new(seed);
            var before = texts.Text(seed % 120);
            var after = seed % 5 == 0 ? texts.Text(seed % 70) : texts.Edited(before, seed % 9);
            IsRight(before, after);
        }
    }

    [Fact]
    public void of_what_is_the_same_is_nothing()
    {
        var text = new RandomTexts(7).Text(500);
        Assert.Empty(Difference.Between(text, text));
        Assert.Equal(new(RunKind.Kept, text), Assert.Single(Difference.Runs(text, text)));
    }

    /// <summary>Against the longest common subsequence, found the slow way.</summary>
    [Fact]
    public void keeps_as_much_as_can_be_kept_of_a_short_text()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            int[] before = [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(5))];
            int[] after = [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(5))];
            EditScript script = new(before, after);
            script.Compare(new(0, before.Length, 0, after.Length));
            var kept = before.Where((_, i) => !script.Removed[i]).ToArray();
            Assert.Equal(kept, after.Where((_, i) => !script.Added[i]));
            Assert.Equal(LongestCommon(before, after), kept.Length);
        }
    }

    [Fact]
    public void finds_its_way_past_long_insertions()
    {
        RandomTexts texts = new(3);
        var (one, other, third) = (texts.Text(6000), texts.Text(6000), texts.Text(6000));
        var before = $"{one}SKILLE\n{other}SLUTT\n{third}";
        var after = $"{one}SKILLE\n{texts.Text(4000)}{other}SLUTT\n{texts.Line(4000)}{third}";
        Assert.InRange(Difference.Between(before, after).Length, 1, 6);
        IsRight(before, after);
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("wholly different")]
    [InlineData("of the same words in another order")]
    [InlineData("of one line")]
    [InlineData("of emoji")]
    [InlineData("of one character")]
    public void of_200_kB_is_found_soon(string how)
    {
        var (before, after) = Large(how);
        Difference.Between("varm", "opp");
        var watch = Stopwatch.StartNew();
        var count = Difference.Between(before, after).Length;
        var note = string.Create(CultureInfo.InvariantCulture,
            $"difference of texts of {before.Length / 1000}k and {after.Length / 1000}k code units, {how}: {count} replacements in {watch.ElapsedMilliseconds} ms");
        output.WriteLine(note);
        Trials.Note(note);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), note); // it takes a fraction of one: without a bound on the search it is minutes
        IsRight(before, after);
    }

    private static (string Before, string After) Large(string how)
    {
        RandomTexts texts = new(11);
        var text = texts.Text(30_000);
        return how switch
        {
            "edited" => (text, texts.Edited(text, 200)),
            "of the same words in another order" => (text, texts.Text(30_000)),
            "of one line" => (texts.Line(30_000), texts.Line(30_000)),
            "of emoji" => (string.Concat(Enumerable.Repeat("🙂🙃", 50_000)), string.Concat(Enumerable.Repeat("🙃🙂🇳🇴", 30_000))),
            "of one character" => (new('.', 200_000), new('.', 100_000)),
            _ => (string.Join(' ', Enumerable.Range(0, 33_000).Select(it => $"a{it}")), string.Join(' ', Enumerable.Range(0, 33_000).Select(it => $"b{it}"))),
        };
    }

    private static void IsRight(string before, string after)
    {
        var runs = Difference.Runs(before, after);
        Assert.Equal(before, string.Concat(runs.Where(it => it.Kind != RunKind.Added).Select(it => it.Text)));
        Assert.Equal(after, string.Concat(runs.Where(it => it.Kind != RunKind.Removed).Select(it => it.Text)));
        Assert.DoesNotContain(runs, it => it.Text.Length == 0);
        Assert.All(runs.Zip(runs.Skip(1)), it => Assert.True(it.First.Kind < it.Second.Kind || it.Second.Kind == RunKind.Kept));

        var replacements = Difference.Between(before, after);
        Assert.Equal(after, Replacements.Apply(before, replacements));
        Assert.All(replacements.Zip(replacements.Skip(1)), it => Assert.True(it.First.To < it.Second.From));
        Assert.All(replacements, it => Assert.Null(it.Check(before)));
        var characters = StringInfo.ParseCombiningCharacters(before).Append(before.Length).ToHashSet();
        Assert.All(replacements, it => Assert.True(characters.Contains(it.From) && characters.Contains(it.To)));
    }

    private static string Shown(IEnumerable<TextRun> runs) =>
        string.Concat(runs.Select(it => it.Kind switch { RunKind.Removed => $"{{-{it.Text}}}", RunKind.Added => $"{{+{it.Text}}}", _ => it.Text }));

    private static int LongestCommon(int[] before, int[] after)
    {
        var longest = new int[before.Length + 1, after.Length + 1];
        for (var i = 1; i <= before.Length; i++)
        {
            for (var j = 1; j <= after.Length; j++)
            {
                longest[i, j] = before[i - 1] == after[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
            }
        }

        return longest[before.Length, after.Length];
    }
}
