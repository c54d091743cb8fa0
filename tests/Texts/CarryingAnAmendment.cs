using NetworkBackend.Texts;

namespace NetworkBackend.Tests.Texts;

public class CarryingAnAmendment
{
    private const string Text = "abc def ghi";

    /// <summary>An amendment that replaces <c>def</c> by <c>xyz</c>, and another edit of the same text.</summary>
    [Theory]
    [InlineData(0, 0, "00", "00abc xyz ghi")]
    [InlineData(0, 3, "", " xyz ghi")]
    [InlineData(0, 4, "A ", "A xyz ghi")]
    [InlineData(4, 4, "før ", "abc før xyz ghi")]
    [InlineData(7, 7, "!", "abc xyz! ghi")]
    [InlineData(7, 11, "", "abc xyz")]
    [InlineData(8, 11, "jkl", "abc xyz jkl")]
    public void fits_beside_what_was_changed(int from, int to, string text, string result)
    {
        Replacement edit = new(from, to, text);
        var fits = Assert.IsType<AmendmentFits>(Amendment.Carry(Text, new(4, 7, "xyz"), [[edit]]));
        Assert.Equal(result, Replacements.Apply(Replacements.Apply(Text, edit), fits.Replacement));
    }

    [Theory]
    [InlineData(5, 6, "", "df")]
    [InlineData(5, 5, "e", "deef")]
    [InlineData(4, 7, "uvw", "uvw")]
    [InlineData(4, 7, "", "")]
    [InlineData(0, 11, "alt nytt", "alt nytt")]
    [InlineData(2, 5, "X", "Xef")]
    [InlineData(6, 9, "X", "deX")]
    public void collides_with_what_was_changed_in_its_range(int from, int to, string text, string now)
    {
        Replacement edit = new(from, to, text);
        var collides = Assert.IsType<AmendmentCollides>(Amendment.Carry(Text, new(4, 7, "xyz"), [[edit]]));
        Assert.Equal(("def", "xyz"), (collides.Wanted, collides.Text));
        Assert.Equal(Replacements.Apply(Text, edit)[collides.From..collides.To], collides.Now);
        Assert.Equal(now, collides.Now);
    }

    [Theory]
    [InlineData(4, 7, "xyz")]
    [InlineData(3, 8, " xyz ")]
    [InlineData(0, 11, "abc xyz ghi")]
    [InlineData(4, 8, "xyz ")]
    public void is_there_when_somebody_did_the_same(int from, int to, string text)
    {
        Replacement edit = new(from, to, text);
        var there = Assert.IsType<AmendmentIsThere>(Amendment.Carry(Text, new(4, 7, "xyz"), [[edit]]));
        Assert.Contains("xyz", Replacements.Apply(Text, edit)[there.From..there.To], StringComparison.Ordinal);
    }

    [Fact]
    public void is_not_put_there_twice_when_somebody_wrote_only_what_is_new()
    {
        Assert.IsType<AmendmentIsThere>(Amendment.Carry(Text, new(4, 7, "def og mer"), [[new(7, 7, " og mer")]]));
        Assert.IsType<AmendmentIsThere>(Amendment.Carry(Text, new(7, 7, " og mer"), [[new(4, 7, "def og mer")]]));
    }

    [Fact]
    public void collides_with_another_insertion_at_the_same_place() =>
        Assert.Equal(new AmendmentCollides("", "B", "A", 4, 5), Amendment.Carry(Text, new(4, 4, "B"), [[new(4, 4, "A")]]));

    [Fact]
    public void is_done_once_when_both_insert_the_same() => Assert.Equal(new AmendmentIsThere(4, 5), Amendment.Carry(Text, new(4, 4, "B"), [[new(4, 4, "B")]]));

    [Fact]
    public void collides_when_what_it_stands_in_is_gone() => Assert.Equal(new AmendmentCollides("", "B", "", 2, 2), Amendment.Carry(Text, new(4, 4, "B"), [[new(2, 6, "")]]));

    [Fact]
    public void stays_lost_though_more_is_changed_around_it() => Assert.Equal(
        new AmendmentCollides("def", "xyz", "D E", 6, 9),
        Amendment.Carry(Text, new(4, 7, "xyz"), [[new(4, 7, "D")], [new(0, 0, "00"), new(4, 5, "D E"), new(9, 9, "!")]]));

    [Fact]
    public void collides_when_somebody_did_the_same_and_then_another_thing() =>
        Assert.Equal(new AmendmentCollides("def", "xyz", "uvw", 4, 7), Amendment.Carry(Text, new(4, 7, "xyz"), [[new(4, 7, "xyz")], [new(4, 7, "uvw")]]));

    [Fact]
    public void fits_where_nothing_was_changed() => Assert.Equal(new AmendmentFits(new(4, 7, "xyz")), Amendment.Carry(Text, new(4, 7, "xyz"), []));

    /// <summary>Every character is another one, so that a range is known by what stands in it.</summary>
    [Fact]
    public void replaces_what_it_wanted_and_nothing_else()
    {
        var (fitting, colliding) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            UniqueText text = new(seed, 30);
            var (before, amendment) = (text.Now, text.Change(5));
            List<System.Collections.Immutable.ImmutableArray<Replacement>> steps = [.. Enumerable.Range(0, seed % 4).Select(_ => text.Step())];
            var wanted = before[amendment.From..amendment.To];
            switch (Amendment.Carry(before, amendment, steps))
            {
                case AmendmentFits { Replacement: var it }:
                    fitting++;
                    Assert.Equal((wanted, amendment.Text), (text.Now[it.From..it.To], it.Text));
                    Assert.Empty(text.Now[..it.From].Intersect(before[amendment.To..]));
                    Assert.Empty(text.Now[it.To..].Intersect(before[..amendment.From]));
                    break;
                case AmendmentCollides it:
                    colliding++;
                    Assert.Equal((wanted, amendment.Text, text.Now[it.From..it.To]), (it.Wanted, it.Text, it.Now));
                    Assert.Empty(wanted.Intersect(text.Now).Except(it.Now));
                    break;
                case AmendmentIsThere it:
                    Assert.Equal(amendment.Text, text.Now[it.From..it.To]);
                    break;
            }
        }

        Assert.True(fitting > 500 && colliding > 500, $"{fitting} fitting, {colliding} colliding");
    }

    /// <summary>Also with texts that say the same word again and again, where only the replacements themselves say what was done.</summary>
    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyzæøå")]
    [InlineData("abababababab")]
    [InlineData("aaaaaaaa")]
    [InlineData("")]
    public void comes_to_the_same_in_either_order(string text)
    {
        var both = 0;
        for (var seed = 0; seed < 4000; seed++)
        {
            Random random = new(seed);
            var (one, other) = (Change(text, random), Change(text, random));
            if (Accept(text, one, other) is { } first && Accept(text, other, one) is { } second)
            {
                Assert.Equal(first, second);
                both++;
            }
        }

        Assert.True(both > 100, $"{both} pairs");
    }

    /// <summary>What is accepted is tidied; the step that is recorded is what was done, so that the next one is carried to its place.</summary>
    [Fact]
    public void goes_on_from_what_became_of_another_one()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            RandomTexts texts = new(seed);
            var before = NormalisedText.Of(texts.Text(40)).Text!;
            var (from, to) = texts.Range(before.Text, 20);
            var (edit, refusal) = TextEdit.Replace(before, new(from, to, texts.Text(3)));
            Assert.Null(refusal);
            Assert.Equal(edit!.Text.Text, Replacements.Apply(before.Text, edit.Replacements));
            Assert.Equal(edit.Text, NormalisedText.Of(edit.Text.Text).Text);
        }
    }

    [Fact]
    public void of_nothing_is_nothing_to_record()
    {
        var text = NormalisedText.Of(Text).Text!;
        Assert.True(TextEdit.Replace(text, new(4, 7, "def")).Edit!.ChangesNothing);
        Assert.True(TextEdit.Replace(text, new(12, 12, "\n \n")).Edit!.ChangesNothing);
        Assert.Equal("text.range", TextEdit.Replace(text, new(4, 13, "")).Refusal?.Code);
    }

    private static string? Accept(string text, Replacement first, Replacement second)
    {
        var then = Replacements.Apply(text, first);
        return Amendment.Carry(text, second, [[first]]) switch
        {
            AmendmentFits it => Replacements.Apply(then, it.Replacement),
            AmendmentIsThere => then,
            _ => null,
        };
    }

    private static Replacement Change(string text, Random random)
    {
        var from = random.Next(text.Length + 1);
        var to = Math.Min(text.Length, from + random.Next(4));
        return new(from, to, random.Next(3) == 0 ? "" : new((char)('a' + random.Next(2)), random.Next(3)));
    }
}
