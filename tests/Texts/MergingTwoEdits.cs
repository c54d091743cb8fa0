using NetworkBackend.Texts;

namespace NetworkBackend.Tests.Texts;

public class MergingTwoEdits
{
    private const string Base = "Sentrene mener at loven er god. Den bør vedtas.\n";

    [Theory]
    [InlineData(Base, Base, "= Sentrene mener at loven er god. Den bør vedtas.\n")]
    [InlineData("Vi mener at loven er god. Den bør vedtas.\n", Base, "m Vi|=  mener at loven er god. Den bør vedtas.\n")]
    [InlineData(
        "Vi mener at loven er god. Den bør vedtas.\n", "Sentrene mener at loven er god. Den bør ikke vedtas.\n",
        "m Vi|=  mener at loven er god. Den bør |t ikke |= vedtas.\n")]
    [InlineData(
        "Sentrene mener at loven er bra. Den bør vedtas.\n", "Sentrene mener at loven er bra. Den bør vedtas!\n",
        "= Sentrene mener at loven er |s bra|= . Den bør vedtas|t !|= \n")]
    [InlineData(
        "Sentrene mener at loven er bra. Den bør vedtas.\n", "Sentrene mener at loven er ond. Den bør vedtas.\n",
        "= Sentrene mener at loven er |! god>bra<ond|= . Den bør vedtas.\n")]
    [InlineData(
        "Sentrene mener at loven er god. Den bør snart vedtas.\n", "Sentrene mener at loven er god. Den bør ikke vedtas.\n",
        "= Sentrene mener at loven er god. Den bør |! >snart <ikke |= vedtas.\n")]
    [InlineData(
        "Sentrene mener at loven er god. Den bør vedtas.\nSlutt.\n", "Sentrene mener at loven er god. Den bør vedtas.\nSlutt.\n",
        "= Sentrene mener at loven er god. Den bør vedtas.\n|s Slutt.\n")]
    [InlineData(
        "Sentrene mener at loven er god.\n", "Sentrene mener at loven er god. Den bør nok vedtas.\n",
        "= Sentrene mener at loven er god.|!  Den bør vedtas.><\u0020Den bør nok vedtas.|= \n")]
    public void shows_who_did_what(string mine, string theirs, string parts) =>
        Assert.Equal(parts, string.Join('|', Merge.Of(Base, mine, theirs).Parts.Select(Shown)));

    [Fact]
    public void proposes_the_text_with_both() => Assert.Equal(
        "Vi mener at loven er god. Den bør ikke vedtas.\n",
        Merge.Of(Base, "Vi mener at loven er god. Den bør vedtas.\n", "Sentrene mener at loven er god. Den bør ikke vedtas.\n").Proposal);

    [Fact]
    public void proposes_nothing_where_they_collide() =>
        Assert.Null(Merge.Of(Base, Base.Replace("god", "bra", StringComparison.Ordinal), Base.Replace("god", "ond", StringComparison.Ordinal)).Proposal);

    [Fact]
    public void takes_changes_side_by_side_for_two() => Assert.Equal("en,To!\n", Merge.Of("en to\n", "en,to\n", "en To!\n").Proposal);

    [Fact]
    public void gives_all_three_texts_back()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var (before, mine, theirs) = Three(seed);
            var parts = Merge.Of(before, mine, theirs).Parts;
            Assert.Equal(before, string.Concat(parts.Select(it => it.Base)));
            Assert.Equal(mine, string.Concat(parts.Select(it => it.Mine)));
            Assert.Equal(theirs, string.Concat(parts.Select(it => it.Theirs)));
            Assert.All(parts, it => Assert.Equal(it.Kind, KindOf(it)));
        }
    }

    [Fact]
    public void comes_to_the_same_from_either_side()
    {
        var proposed = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var (before, mine, theirs) = Three(seed);
            var proposal = Merge.Of(before, mine, theirs).Proposal;
            Assert.Equal(proposal, Merge.Of(before, theirs, mine).Proposal);
            Assert.Equal(mine, Merge.Of(before, mine, before).Proposal);
            Assert.Equal(mine, Merge.Of(before, mine, mine).Proposal);
            proposed += proposal is null ? 0 : 1;
        }

        Assert.InRange(proposed, 50, 350);
    }

    /// <summary>Each writes words that nobody else has, and takes some out that nobody else has.</summary>
    [Fact]
    public void loses_nothing_that_either_wrote()
    {
        var proposed = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            string[] before = [.. Enumerable.Range(0, 60).Select(it => $"ord{it}")];
            var (mine, theirs) = (Rewritten(before, "mitt", random), Rewritten(before, "deres", random));
            if (Merge.Of(string.Join(' ', before), string.Join(' ', mine), string.Join(' ', theirs)).Proposal is { } proposal)
            {
                proposed++;
                var kept = proposal.Split(' ');
                Assert.Empty(mine.Concat(theirs).Except(before).Except(kept));
                Assert.Empty(kept.Intersect(before.Except(mine).Concat(before.Except(theirs))));
                Assert.Equal(kept, kept.Distinct());
            }
        }

        Assert.InRange(proposed, 50, 350);
    }

    private static string[] Rewritten(string[] words, string mark, Random random)
    {
        List<string> written = [.. words];
        for (var i = 0; i < 6; i++)
        {
            var at = random.Next(written.Count);
            written.RemoveRange(at, random.Next(Math.Min(2, written.Count - at)));
            written.InsertRange(at, Enumerable.Range(0, random.Next(3)).Select(it => $"{mark}{i}{it}"));
        }

        return [.. written];
    }

    private static (string Base, string Mine, string Theirs) Three(int seed)
    {
        RandomTexts texts = new(seed);
        var before = texts.Text(80);
        return (before, texts.Edited(before, seed % 7), texts.Edited(before, seed % 5));
    }

    private static PartKind KindOf(MergePart it) =>
        it.Mine == it.Theirs ? (it.Mine == it.Base ? PartKind.Unchanged : PartKind.BothTheSame)
        : it.Theirs == it.Base ? PartKind.OnlyMine
        : it.Mine == it.Base ? PartKind.OnlyTheirs
        : PartKind.Conflict;

    private static string Shown(MergePart it) => it.Kind switch
    {
        PartKind.Unchanged => $"= {it.Base}",
        PartKind.OnlyMine => $"m {it.Mine}",
        PartKind.OnlyTheirs => $"t {it.Theirs}",
        PartKind.BothTheSame => $"s {it.Mine}",
        _ => $"! {it.Base}>{it.Mine}<{it.Theirs}",
    };
}
