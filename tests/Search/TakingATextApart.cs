using NetworkBackend.Search;
using NetworkBackend.Search.Words;

namespace NetworkBackend.Tests.Search;

/// <summary>What the words of a text are, and where.</summary>
public class TakingATextApart
{
    [Theory]
    [InlineData("Åpent HUS i Hamar!", "åpent hus i hamar")]
    [InlineData("A\u030Apent", "åpent")]
    [InlineData("e-post og E‑POST", "e post epost og e post epost")]
    [InlineData("RBS-ene", "rbs ene rbsene")]
    [InlineData("rus- og psykiatri", "rus og psykiatri")]
    [InlineData("og/eller", "og eller")]
    [InlineData("Dean's l’Oréal 'sitat'", "deans loréal sitat")]
    [InlineData("bruker\u00ADmed\u200Bvirkning", "brukermedvirkning")]
    [InlineData("ﬁlm ｆｉｌｍ 𝐟𝐢𝐥𝐦", "film film film")]
    [InlineData("👩‍⚕️kurs🎶", "kurs")]
    [InlineData("2026-03-01 kl. 9.30", "2026 03 01 20260301 kl 9 30")]
    [InlineData("č đ ŋ š ž á ŧ", "č đ ŋ š ž á ŧ")]
    [InlineData("\uD83D alene \uDE00", "alene")]
    [InlineData("--- *** ...", "")]
    public void gives_its_words(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text).Select(it => it.Word)));

    [Fact]
    public void says_where_they_stand()
    {
        const string text = "Les e-posten: «Åpent\u00AD hus» i dag.";
        Assert.Equal(["Les", "e", "posten", "e-posten", "Åpent", "hus", "i", "dag"], SearchWords.Of(text).Select(it => text.Substring(it.Start, it.Length).TrimEnd('\u00AD')));
    }

    [Fact]
    public void keeps_the_beginning_of_what_is_longer_than_a_word() => Assert.Equal(new string('a', SearchWords.Longest), Assert.Single(SearchWords.Of(new string('a', 1_000_000))).Word);

    [Fact]
    public void takes_random_text_apart_into_words_that_are_words()
    {
        Random random = new(20261123);
        string[] pieces = ["a", "Å", "\u030A", "-", "'", "\u00AD", " ", "😀", "\uD83D", "ﬁ", "9", "中", "\n", "x", "İ", "ß", "ǅ", "\u200D"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var it in SearchWords.Of(text))
            {
                Assert.InRange(it.Start + it.Length, it.Start + 1, text.Length);
                Assert.True(it.Word.Length is > 0 and <= SearchWords.Longest, text);
                Assert.Equal(it.Word, it.Word.ToLowerInvariant());
            }
        }
    }

    [Theory]
    [InlineData("t", "høring", "thxf8xring")]
    [InlineData("b", "xyz9", "bx78xyz9")]
    public void writes_terms_in_letters_and_digits_of_ascii(string what, string word, string term) => Assert.Equal(term, SearchTerms.Term(what[0], word));

    [Fact]
    public void writes_no_more_terms_than_a_database_takes()
    {
        var words = string.Join(' ', Enumerable.Range(0, 40_000).Select(i => $"中{i:x}文字"));
        Assert.InRange(SearchTerms.Of("Tittel", words).Split(' ').Distinct().Sum(it => it.Length + 8), 100_000, 180_100);
    }
}
