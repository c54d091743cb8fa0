using System.Globalization;
using NetworkBackend.Sources.Cleaning;

namespace NetworkBackend.Tests.Sources.Cleaning;

public class MakingTitles
{
    private const string Text = "Suppa er varm fra klokka tolv, og døra er åpen for alle. 🍲\nVelkommen!";

    [Theory]
    [InlineData("Photos from ROM-Agder's post"), InlineData("A post from ROM-Agder"), InlineData("Video from ROM-Agder"), InlineData("ROM-Agder was live."), InlineData("ROM-Agder added a new photo."), InlineData("ROM-Agder added 3 new photos to the album: Tur.")]
    [InlineData("Bilder fra ROM-Agder sitt innlegg"), InlineData("Bilete frå ROM-Agder sitt innlegg"), InlineData("Et innlegg fra ROM-Agder"), InlineData("ROM-Agder la til 3 nye bilder."), InlineData("ROM-Agder sendte direkte."), InlineData("ROM-Agder oppdaterte forsidebildet sitt.")]
    [InlineData("Suppa er varm fra klokka tolv, og døra…"), InlineData("Suppa er varm fra klokka tolv, og dø..."), InlineData(""), InlineData(null), InlineData("Untitled")]
    public void rebuilds_what_says_nothing_from_the_text(string? given) => Assert.Equal("Suppa er varm fra klokka tolv, og døra er åpen for alle.", Titles.Of(given, Text));

    [Theory]
    [InlineData("Åpent hus"), InlineData("Noe helt annet…"), InlineData("Photos from the past: an exhibition"), InlineData("Vi var live på radio da Video kom til byen")]
    public void keeps_what_says_something(string given) => Assert.Equal(given, Titles.Of(given, "Vi feirer."));

    [Theory]
    [InlineData("Kom kl. 10.30 til nr. 5 den 3. mai. Hilsen oss", "Kom kl. 10.30 til nr. 5 den 3. mai.")]
    [InlineData("Vi har f.eks. Kaffe og kaker! Kom", "Vi har f.eks. Kaffe og kaker!")]
    [InlineData("🙂\nHei alle", "Hei alle")]
    [InlineData("En linje uten punktum\nEn til.", "En linje uten punktum")]
    public void ends_where_a_sentence_does(string text, string title) => Assert.Equal(title, Titles.Of(null, text));

    [Fact]
    public void cuts_between_words_and_never_inside_a_character()
    {
        var words = Titles.Of(null, string.Concat(Enumerable.Repeat("brukermedvirkning ", 20)))!;
        var people = Titles.Of(null, "A" + string.Concat(Enumerable.Repeat("👩‍⚕️", 60)))!;
        Assert.Equal(string.Concat(Enumerable.Repeat("brukermedvirkning ", 6)).TrimEnd() + "…", words);
        Assert.True(people.Length <= Titles.Longest);
        Assert.Equal(0, (people.Length - 2) % "👩‍⚕️".Length);
        Assert.Equal((people.Length - 2) / "👩‍⚕️".Length, StringInfo.ParseCombiningCharacters(people).Length - 2);
    }

    [Theory]
    [InlineData("nb", "Bilder fra Bikuben, 29. november 2023"), InlineData("nn", "Bilete frå Bikuben, 29. november 2023"), InlineData("en", "Pictures from Bikuben, 29 November 2023")]
    public void says_whose_pictures_they_are(string language, string title) =>
        Assert.Equal(title, Titles.OfPictures("Bikuben", new(2023, 11, 29, 12, 0, 0, TimeSpan.Zero), language));
}
