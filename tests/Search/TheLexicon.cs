using NetworkBackend.Search.Words;

namespace NetworkBackend.Tests.Search;

/// <summary>The files of words: each word and each form of it has one meaning.</summary>
public class TheLexicon
{
    [Fact]
    public void has_each_form_of_a_word_on_one_line_alone()
    {
        var twice = Lexicon.Lines("lexicon.txt")
            .SelectMany(line => Lexicon.Entries(line).SelectMany(it => it.Forms).Distinct().Select(form => (form, line)))
            .GroupBy(it => it.form).Where(it => it.Count() > 1);
        Assert.Empty(twice.Select(it => $"{it.Key}: {string.Join(", ", it.Select(one => one.line))}"));
    }

    [Fact]
    public void has_nothing_but_words() =>
        Assert.All(Lexicon.Forms.Keys.Concat(Lexicon.StopWords), it => Assert.Equal(it, Assert.Single(SearchWords.Of(it)).Word));

    [Fact]
    public void has_no_word_that_stops_a_search() => Assert.Empty(Lexicon.Forms.Keys.Intersect(Lexicon.StopWords));
}
