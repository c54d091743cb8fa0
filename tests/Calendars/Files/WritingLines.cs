using System.Globalization;
using System.Text;
using NetworkBackend.Api.Calendars;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Calendars.Files;

[Trait("Engine", "any")]
public class WritingLines
{
    private const int MostOctets = 75;

    private static readonly string[] pieces =
    [
        "a", "b", "n", "N", " ", "  ", "\\", "\\n", ",", ";", ":", "\"", "\r\n", "\n", "\r", "\t", "\0", "\u0007", "\u007F", "\u0085", "\u2028", "å", "ŋ", "e\u0301",
        "\u0301", "\u200D", "👩‍⚕️", "🇳🇴", "👍🏽", "\uFFFF", "\uFEFF", "BEGIN:VEVENT", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];

    /// <summary>What a reader gets back, and every way in which a text could break a line or be broken by it.</summary>
    [Theory]
    [InlineData("a, b; c\\d: \"e\"", "a\\, b\\; c\\\\d: \"e\"")]
    [InlineData("C:\\new\\,", "C:\\\\new\\\\\\,")]
    [InlineData("1\r\n2\r3\n\n4", "1\\n2\\n3\\n\\n4")]
    [InlineData("1\u20282\u20293\u00854\f5", "1\\n2\\n3\\n4\\n5")]
    [InlineData("a\0b\u0007c\u001Bd\u007Fe\u0090f\u000Bg\tx", "abcdefg\tx")]
    [InlineData("a\r\nEND:VEVENT", "a\\nEND:VEVENT")]
    [InlineData("", "")]
    public void escapes_a_text(string text, string written) => Assert.Equal(written, Example.Value(Example.Entry with { Title = text }, "SUMMARY;LANGUAGE=nb"));

    [Fact]
    public void replaces_half_a_character() => Assert.Equal("\uFFFD!", Example.Value(Example.Entry with { Title = "\uD83D!" }, "SUMMARY;LANGUAGE=nb"));

    [Fact]
    public void fills_a_line_before_it_begins_another()
    {
        var title = new string('x', 200);
        var lines = Octets.Folded(Example.File(Example.Entry with { Title = title })).SkipWhile(it => !it.StartsWith("SUMMARY", StringComparison.Ordinal)).Take(3);

        Assert.Equal([75, 75, 72], lines.Select(it => it.Length));
    }

    [Theory, InlineData(54, 1), InlineData(55, 1), InlineData(56, 2)]
    public void folds_only_what_is_longer_than_a_line(int length, int lines) =>
        Assert.Equal(lines, LinesOf(new string('x', length)).Length);

    [Theory, InlineData("é", 2), InlineData("e\u0301", 3), InlineData("👩‍⚕️", 13), InlineData("🇳🇴", 8), InlineData("👍🏽", 8), InlineData("č", 2)]
    public void keeps_a_character_whole(string character, int octets)
    {
        Assert.Equal(octets, Encoding.UTF8.GetByteCount(character));
        for (var before = 0; before <= 55; before++)
        {
            var lines = LinesOf(new string('x', before) + string.Concat(Enumerable.Repeat(character, 30)));
            Assert.All(lines.Skip(1), it => Assert.StartsWith(" " + StringInfo.GetNextTextElement(character), it, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void breaks_a_character_that_fits_no_line()
    {
        var title = "a" + string.Concat(Enumerable.Repeat("\u0301", 5_000)) + string.Concat(Enumerable.Repeat("👩\u200D", 2_000));

        Assert.Equal(title, Octets.Text(Example.Value(Example.Entry with { Title = title }, "SUMMARY;LANGUAGE=nb")));
        Assert.All(LinesOf(title), it => Assert.InRange(Encoding.UTF8.GetByteCount(it), 1, MostOctets));
    }

    [Fact]
    public void comes_back_whatever_was_written()
    {
        Random random = new(Trials.Seed);
        for (var trial = 0; trial < (Trials.AreLong ? 20_000 : 500); trial++)
        {
            var (title, place, name) = (RandomText(random), RandomText(random), RandomText(random));
            var file = CalendarFile.Of(Example.Head with { Name = name }, [Example.Entry with { Title = title, Place = "S" + place, Uid = "u" + title }]);
            var values = Octets.Lines(file).ToLookup(it => it.Name, it => it.Value);
            var texts = new[] { "SUMMARY;LANGUAGE=nb", "LOCATION;LANGUAGE=nb", "UID", "NAME;LANGUAGE=nb" }.Select(it => Octets.Text(values[it].Single()));

            Assert.True(texts.SequenceEqual([Kept(title), "S" + Kept(place), "u" + Kept(title), Kept(name)]), $"seed {Trials.Seed}, trial {trial}");
            Assert.All(Octets.Folded(file), it => Assert.True(IsFit(it), $"seed {Trials.Seed}, trial {trial}: {it}"));
        }
    }

    private static bool IsFit(string line) => Encoding.UTF8.GetByteCount(line) <= MostOctets && !line.Any(it => char.IsControl(it) && it != '\t');

    private static string[] LinesOf(string title)
    {
        var lines = Octets.Folded(Example.File(Example.Entry with { Title = title, Description = null })).SkipWhile(it => !it.StartsWith("SUMMARY", StringComparison.Ordinal)).ToList();
        return [lines[0], .. lines.Skip(1).TakeWhile(it => it[0] == ' ')];
    }

    private static string RandomText(Random random) => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));

    private static string Kept(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(it => it is '\n' or '\t' || !char.IsControl(it)));
}
