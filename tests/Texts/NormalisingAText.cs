using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Texts;

namespace NetworkBackend.Tests.Texts;

public class NormalisingAText
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \r\n\t\n", "")]
    [InlineData("en", "en\n")]
    [InlineData("en\n", "en\n")]
    [InlineData("en\n\n \n", "en\n")]
    [InlineData("\n\nen", "\n\nen\n")]
    [InlineData("en\r\nto\rtre\nfire", "en\nto\ntre\nfire\n")]
    [InlineData("en\u2028to\u2029tre\u0085fire\ffem", "en\nto\ntre\nfire\nfem\n")]
    [InlineData("A\u030apen", "\u00c5pen\n")]
    [InlineData("\u212b", "\u00c5\n")]
    [InlineData("    kode\n\ttab", "    kode\n\ttab\n")]
    public void gives_its_one_form(string written, string text) => Assert.Equal(text, Normalised(written).Text);

    [Theory]
    [InlineData("en  \nto", "en  \nto\n")]
    [InlineData("en     \r\nto", "en  \nto\n")]
    [InlineData("en\t  \nto", "en  \nto\n")]
    [InlineData("en \nto", "en\nto\n")]
    [InlineData("en\t\nto", "en\nto\n")]
    [InlineData("en\u00a0\u00a0\nto", "en\nto\n")]
    [InlineData("en  \n  \nto", "en\n\nto\n")]
    [InlineData("en  \n\n", "en\n")]
    [InlineData("  \nen", "\nen\n")]
    public void keeps_white_space_at_a_lines_end_only_where_it_breaks_the_line(string written, string text) => Assert.Equal(text, Normalised(written).Text);

    /// <summary>As numbers: an attribute's string cannot have half a character.</summary>
    [Theory]
    [InlineData(1, 97, 0xd83d)]
    [InlineData(0, 0xde42, 98)]
    [InlineData(2, 0xd83d, 0xde42, 0xde42, 0xd83d)]
    [InlineData(2, 97, 98, 0)]
    [InlineData(1, 97, 0xfffe)]
    public void is_refused_when_something_in_it_is_no_character(int place, params int[] units)
    {
        var (text, refusal) = NormalisedText.Of(string.Concat(units.Select(it => (char)it)));
        Assert.Equal((null, "text.unwritable"), (text, refusal?.Code));
        Assert.Contains($"at offset {place}.", refusal!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uffff\ufdd0\u0378")]
    [InlineData("🙂👩‍👩‍👧‍👦\ud83f\udffe")]
    public void takes_whatever_else_unicode_has(string written) => Assert.Equal($"{written}\n", Normalised(written).Text);

    /// <summary>The digest is that of <c>printf 'Å\n' | sha256sum</c>.</summary>
    [Fact]
    public void has_the_hash_that_any_tool_gives() => Assert.All(
        ["A\u030a", "\u00c5\r\n", "\u212b  "],
        it => Assert.Equal("c588cb708cf95f799873fb55a285a62d54916ed5cddbd603ccb64dd17bc06406", Normalised(it).Hash));

    [Fact]
    public void again_changes_nothing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            RandomTexts texts = new(seed);
            var written = texts.Edited(texts.Text(60), 5);
            var once = Normalised(written);
            Assert.Equal(once, Normalised(once.Text));
            Assert.True(once.Text.IsNormalized() && !once.Text.Contains('\r'));
            Assert.Equal(once.Hash, Normalised(written.ReplaceLineEndings("\r\n").Normalize(NormalizationForm.FormD)).Hash);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(once.Text))), once.Hash);
        }
    }

    private static NormalisedText Normalised(string written)
    {
        var (text, refusal) = NormalisedText.Of(written);
        Assert.Null(refusal);
        return text!;
    }
}
