using NetworkBackend.Sources.Cleaning;
using NetworkBackend.Sources.Recognising;

namespace NetworkBackend.Tests.Sources;

/// <summary>Feeds that FetchRSS made of the pages of three centres.</summary>
public class ReadingWhatFetchRssWrites
{
    [Fact]
    public void makes_two_items_of_rom_agders()
    {
        var (items, keys) = Read("rom-agder", "ROM-Agder");
        Assert.Equal(
            ["Suppa er varm fra klokka tolv, og døra er åpen for alle.", "Suppa er varm fra klokka tolv, og døra er åpen for alle.", "ROM-Agder er med på Verdensdagen for psykisk helse sammen med mange gode samarbeidspartnere."],
            items.Select(it => it.Title));
        Assert.Equal(2, keys.Select(it => it[0]).Distinct().Count());
        Assert.Equal("Suppa er varm fra klokka tolv, og døra er åpen for alle. 🍲", items[0].Body);
    }

    [Fact]
    public void makes_one_item_of_bikubens()
    {
        var (items, _) = Read("bikuben", "Bikuben Regionalt Brukerstyrt senter");
        var item = Assert.Single(items);
        Assert.Equal("Kurs i selvstyrking på nyåret & plass til flere", item.Title);
        Assert.Equal("Kurs i selvstyrking på nyåret & plass til flere. Meld deg på innen 15. desember.", item.Body);
    }

    [Fact]
    public void makes_one_item_of_varres()
    {
        var (items, _) = Read("varres", "Vårres regionalt brukerstyrt senter");
        Assert.Equal(
            ("I dag står vi på stand på arrangementet Verdensdagen for psykisk helse på Nidaros DPS.", "https://scontent.example/501_n.jpg"),
            (Assert.Single(items).Title, items[0].Pictures.Single()));
    }

    [Fact]
    public void has_nothing_of_fetchrss_left()
    {
        foreach (var name in (string[])["rom-agder", "bikuben", "varres"])
        {
            Assert.All(Read(name, "X").Items, it => Assert.DoesNotContain("fetchrss", it.Body + it.Title, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void thinks_that_varres_may_mean_what_they_wrote_themselves()
    {
        const string own = "Verdensdagen for psykisk helse\nVårres står på stand på Nidaros DPS 10. oktober. Kom innom for vafler og en prat.";
        var (items, _) = Read("varres", "Vårres regionalt brukerstyrt senter");
        Assert.InRange(Likeness.OfEvents(items[0].Plain, own), Likeness.Asked, 1);
        Assert.InRange(Likeness.Of(items[0].Plain, own), 0, 0.5);
    }

    private static (IReadOnlyList<CleanItem> Items, IReadOnlyList<IReadOnlyList<ItemKey>> Keys) Read(string name, string centre)
    {
        var feed = FeedCleaner.Clean(GivenFeeds.Read(GivenFeeds.FetchRss(name)), centre, "nb");
        return (feed.Items, [.. ItemKeys.Of(feed.Items, "src-x").Select(it => (IReadOnlyList<ItemKey>)it)]);
    }
}
