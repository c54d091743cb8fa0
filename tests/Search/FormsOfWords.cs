using NetworkBackend.Search.Words;

namespace NetworkBackend.Tests.Search;

/// <summary>Which words of a text fit a word that is looked for.</summary>
public class FormsOfWords
{
    [Theory]
    [InlineData("høringssvaret", "høringssvar")]
    [InlineData("høringssvar", "høringssvarene")]
    [InlineData("høringssvar", "høyringssvara")]
    [InlineData("brukermedverknad", "brukermedvirkning")]
    [InlineData("brukarmedverknad", "brukermedvirkningen")]
    [InlineData("brukermedvirkning", "brukarmedverknaden")]
    [InlineData("styrt", "brukerstyrte")]
    [InlineData("brukarstyrt", "brukerstyrte")]
    [InlineData("svar", "høringssvarene")]
    [InlineData("medvirkning", "brukermedvirkning")]
    [InlineData("brukermedvirkning", "brukermedvirkningsutvalget")]
    [InlineData("senteret", "recoverysenter")]
    [InlineData("bruker", "brukerne")]
    [InlineData("brukere", "bruker")]
    [InlineData("kvinner", "kvinna")]
    [InlineData("bøker", "boken")]
    [InlineData("artikler", "artikkelen")]
    [InlineData("kunstneren", "kunstnere")]
    [InlineData("digitalt", "digitale")]
    [InlineData("arrangerte", "arrangerer")]
    [InlineData("opplevelser", "opplevinga")]
    [InlineData("horing", "høringen")]
    [InlineData("hoyring", "høring")]
    [InlineData("sjoen", "sjøen")]
    [InlineData("aarsmoete", "årsmøte")]
    [InlineData("arsmote", "årsmøte")]
    [InlineData("høring", "horingen")]
    [InlineData("dearvvasvuohta", "dearvvašvuohta")]
    public void is_found_by(string query, string text) => Assert.True(Fits(query, text));

    [Theory]
    [InlineData("brukerstyrt", "bruker")]
    [InlineData("brukerråd", "råd")]
    [InlineData("råd", "rad")]
    [InlineData("hår", "har")]
    [InlineData("styre", "styrte")]
    [InlineData("leder", "leddet")]
    [InlineData("rus", "russ")]
    [InlineData("ro", "rom")]
    [InlineData("møter", "motet")]
    [InlineData("mat", "matros")]
    [InlineData("rest", "restaurant")]
    [InlineData("for", "forening")]
    [InlineData("søster", "øst")]
    [InlineData("rus", "rusten")]
    [InlineData("tale", "avtalen")]
    [InlineData("hage", "hagle")]
    [InlineData("kvinne", "kvinnelig")]
    [InlineData("dag", "dagmar")]
    [InlineData("tur", "turist")]
    public void is_not_found_by(string query, string text) => Assert.False(Fits(query, text));

    [Theory]
    [InlineData("brukermedvirkningsutvalget", "bruker medvirkning utvalg")]
    [InlineData("høringssvarene", "høring svar")]
    [InlineData("barnehageplass", "barnehage plass")]
    [InlineData("høyringsfrist", "høring frist")]
    [InlineData("restaurant", "")]
    [InlineData("matros", "")]
    [InlineData("forening", "")]
    [InlineData("senterleder", "senter leder")]
    [InlineData("rusomsorg", "rus omsorg")]
    public void comes_apart_where_every_part_is_a_word(string word, string parts) => Assert.Equal(parts, string.Join(' ', Compounds.Of(word)));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1234567890")]
    [InlineData("中文字符中文字符")]
    public void is_found_by_itself_whatever_it_is(string word) => Assert.True(Fits(word, word));

    private static bool Fits(string query, string text) => WordForms.OfQuery(query).Intersect(WordForms.OfText(text)).Any() || WordForms.Spellings(query).Contains(text);
}
