using NetworkBackend.Sources.Cleaning;
using NetworkBackend.Sources.Recognising;

namespace NetworkBackend.Tests.Sources.Recognising;

public class RecognisingItems
{
    private const string Text = "Vi inviterer til kafé med levende musikk, og alle som vil kan komme innom oss.";

    [Theory]
    [InlineData("https://www.facebook.com/bikuben/posts/77", "https://m.facebook.com/story.php?story_fbid=77&id=1")]
    [InlineData("https://www.facebook.com/bikuben/posts/77", "https://www.facebook.com/permalink.php?story_fbid=77&id=100")]
    [InlineData("https://www.facebook.com/bikuben/posts/77", "https://www.facebook.com/bikuben/posts/kafe-i-kveld/77/")]
    [InlineData("https://www.facebook.com/photo.php?fbid=5", "https://www.facebook.com/bikuben/photos/a.12/5/")]
    [InlineData("https://www.facebook.com/watch/?v=9", "https://www.facebook.com/bikuben/videos/9/")]
    [InlineData("https://example.org/a/?utm_source=x", "https://www.example.org/a")]
    public void knows_an_item_by_its_other_address(string one, string other) => Assert.NotEmpty(Common(Item(one, text: "Det ene"), Item(other, text: "Det andre")));

    [Theory]
    [InlineData("https://www.facebook.com/bikuben/posts/77", "https://www.facebook.com/bikuben/posts/78"), InlineData("https://www.facebook.com/bikuben", "https://www.facebook.com/bikuben")]
    [InlineData("https://example.org/", "https://example.org/"), InlineData("https://example.org/?p=1", "https://example.org/?p=2"), InlineData("https://www.facebook.com/bikuben/posts/pfbid0abc", "https://www.facebook.com/bikuben/posts/pfbid0abc")]
    public void does_not_take_one_address_for_another(string one, string other) => Assert.Empty(Common(Item(one, text: "Det ene"), Item(other, text: "Det andre")));

    [Fact]
    public void knows_a_post_by_its_text_where_its_address_is_another_each_time() =>
        Assert.NotEmpty(Common(Item("https://www.facebook.com/b/posts/pfbid01", text: $"{Text} 🎶 https://example.org/x"), Item("https://www.facebook.com/b/posts/pfbid02", text: $"  {Text.ToUpperInvariant()}!!")));

    [Fact]
    public void knows_an_item_by_the_feeds_id_unless_several_have_it()
    {
        Assert.NotEmpty(Common(Item("https://example.org/1", "tag:1", "Det ene"), Item("https://example.org/2", "tag:1", "Det andre")));
        var both = ItemKeys.Of([Item("https://example.org/1", "1", "Det ene"), Item("https://example.org/2", "1", "Det andre")], "src-a");
        Assert.Empty(both[0].Intersect(both[1]));
    }

    [Fact]
    public void does_not_take_the_id_of_one_feed_for_that_of_another() =>
        Assert.Empty(ItemKeys.Of([Item(null, "1", "Det ene")], "src-a")[0].Intersect(ItemKeys.Of([Item(null, "1", "Det andre")], "src-b")[0]));

    [Fact]
    public void has_a_key_for_whatever_there_is() => Assert.NotEmpty(ItemKeys.Of([Item(null, null, "")], "src-a")[0]);

    [Theory]
    [InlineData(Text, Text + " 🙂", true)]
    [InlineData(Text, "Vi inviterer til kafe med levende musikk, og alle som vil kan komme innom oss!", true)]
    [InlineData("Åpent i dag 10–14", "Åpent i dag 10–15", false)]
    [InlineData(Text + " Klokka 10.", Text + " Klokka 11.", false)]
    [InlineData(Text + " På mandag.", Text + " På tirsdag.", false)]
    [InlineData("Åpent i dag", "Åpent i kveld", false)]
    [InlineData(Text, "Styret har sagt ja til å være med på høringen om den nye planen for psykisk helse.", false)]
    [InlineData("", "", false)]
    public void tells_one_text_from_two(string one, string other, bool same)
    {
        Assert.Equal(same, Likeness.Of(one, other) >= Likeness.Same);
        Assert.Equal(Likeness.Of(one, other), Likeness.Of(other, one));
    }

    [Theory]
    [InlineData("Vi inviterer alle til senteret for psykisk helse og rus", "Psykisk helse og rus: senteret inviterer alle")]
    [InlineData("Kafé på lørdag", "Årsmøte på Bikuben")]
    public void asks_nobody_about_words_that_are_everywhere(string one, string other) => Assert.Equal(0, Likeness.OfEvents(one, other));

    private static CleanItem Item(string? link, string? id = null, string text = Text) => new(id, "Tittel", text, text, Links.Clean(link), null, "nb", [], []);

    private static IEnumerable<ItemKey> Common(CleanItem one, CleanItem other) => ItemKeys.Of([one], "src-a")[0].Intersect(ItemKeys.Of([other], "src-a")[0]);
}
