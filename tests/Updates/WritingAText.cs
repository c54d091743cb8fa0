using System.Globalization;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Updates;

public class WritingAText
{
    [Fact]
    public void is_known_by_the_hash_of_title_and_body() =>
        Assert.Equal("11f3d4a3bc802e8384068f7910ad33bb3f32d2e9d423cf5c0c3480a29dfe75ec", WrittenText.Hash("Tittel", "Tekst"));

    [Fact]
    public void has_another_hash_when_its_letters_are_composed_otherwise() => Assert.NotEqual(WrittenText.Hash("\u00c5pen", ""), WrittenText.Hash("A\u030apen", ""));

    [Fact]
    public void has_another_hash_wherever_the_title_ends() =>
        Assert.Equal(4, new[] { ("", "a\nb\nc"), ("a", "\nb\nc"), ("a\nb", "c"), ("a\nb\nc", "") }.Select(it => WrittenText.Hash(it.Item1, it.Item2)).Distinct().Count());

    [Fact]
    public void keeps_what_was_written_as_it_is() => Assert.Equal(("*Tittel*", "**Tekst**"), (WrittenText.Of("*Tittel*", "**Tekst**").Title, WrittenText.Of("*Tittel*", "**Tekst**").Body));

    [Theory]
    [InlineData("", "")]
    [InlineData("Velkommen!", "Velkommen!")]
    [InlineData("# Overskrift\n\nFørste **avsnitt** med [lenke](https://example.org).", "Overskrift Første avsnitt med lenke.")]
    [InlineData("- en\n- to\n", "en to")]
    [InlineData("Bilde: ![katt](katt.png)", "Bilde: katt")]
    [InlineData("a\n\n\n  b\t c", "a b c")]
    [InlineData("Før <b>midt</b> etter", "Før midt etter")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("1 &lt; 2 &amp; 3", "1 < 2 & 3")]
    [InlineData("`kode`", "kode")]
    public void begins_as_plain_text(string body, string summary) => Assert.Equal(summary, WrittenText.Summary(body));

    [Fact]
    public void of_280_characters_is_whole() => Assert.Equal(280, WrittenText.Summary(new string('a', 280)).Length);

    [Fact]
    public void of_more_ends_in_an_ellipsis() => Assert.Equal(new string('a', 279) + "…", WrittenText.Summary(new string('a', 281)));

    [Fact]
    public void is_cut_between_words()
    {
        var summary = WrittenText.Summary(string.Join(' ', Enumerable.Repeat("senter", 100)));
        Assert.EndsWith(" senter…", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void is_cut_inside_a_word_that_is_longer_than_half()
    {
        var summary = WrittenText.Summary("kort " + new string('a', 400));
        Assert.Equal(280, summary.Length);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("🇳🇴")]
    [InlineData("e\u0301")]
    [InlineData("𝔸")]
    public void is_never_cut_inside_a_character(string character)
    {
        for (var before = 0; before < 12; before++)
        {
            var summary = WrittenText.Summary(new string('x', before) + string.Concat(Enumerable.Repeat(character, 300)));
            var characters = StringInfo.ParseCombiningCharacters(summary).Length;
            Assert.Equal(
                before + ((summary.Length - before - 1) / character.Length) + 1,
                characters);
            Assert.True(summary.Length <= 280);
        }
    }

    [Fact]
    public void begins_within_a_very_long_one() => Assert.StartsWith("ord ord", WrittenText.Summary(string.Concat(Enumerable.Repeat("ord ", 50_000))), StringComparison.Ordinal);

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("<b>")]
    public void nested_without_end_is_taken_all_the_same(string nesting) =>
        Assert.True(WrittenText.Of("Tittel", string.Concat(Enumerable.Repeat(nesting, 20_000))).Summary.Length <= 280);
}
