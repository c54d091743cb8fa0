using NetworkBackend.Texts;

namespace NetworkBackend.Tests.Texts;

public class NamingAPlace
{
    private const string Text = "Å 🙂 e\u0301";

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 7)]
    [InlineData(2, 4)]
    [InlineData(7, 7)]
    [InlineData(6, 7)]
    public void counts_utf_16_code_units(int from, int to) => Assert.Null(new Replacement(from, to, "ny").Check(Text));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 8)]
    [InlineData(5, 4)]
    [InlineData(8, 8)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void is_refused_outside_the_text(int from, int to)
    {
        var refusal = new Replacement(from, to, "ny").Check(Text);
        Assert.Equal("text.range", refusal?.Code);
        Assert.EndsWith("from 0 to 7.", refusal!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 3)]
    [InlineData(3, 7)]
    public void is_refused_inside_a_surrogate_pair(int from, int to) => Assert.Equal("text.inside_character", new Replacement(from, to, "ny").Check(Text)?.Code);

    [Fact]
    public void is_refused_with_half_a_character_to_put_there() => Assert.Equal("text.unwritable", new Replacement(0, 0, "\ud83d").Check(Text)?.Code);
}
