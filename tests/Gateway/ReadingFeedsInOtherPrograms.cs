using System.Text.Json;
using NetworkBackend.Tests.Feeds.Syndication;
using NetworkBackend.Tests.Gateway.Running;
using static NetworkBackend.Tests.Feeds.Syndication.OtherFeedReaders;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReadingFeedsInOtherPrograms(RunningGateway gateway)
{
    private const string Id = "tag:recoveryknutepunkt.no,2018:updates/";

    private string Site => gateway.Public.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [OtherFeedReadersFact]
    public async Task shows_feedparser_everything_right()
    {
        var (centre, updates) = await Posted(30);
        foreach (var format in new[] { "atom", "rss" })
        {
            var read = await Feedparser($"{Site}/feeds/centres/{centre}.{format}?limit=100");
            Assert.True(!read.GetProperty("bozo").GetBoolean(), read.GetProperty("why").GetString());
            Assert.Equal((format == "atom" ? "atom10" : "rss20", "utf-8", centre), (read.GetProperty("version").GetString(), read.GetProperty("encoding").GetString(), read.GetProperty("title").GetString()));
            Assert.Equal(
                Enumerable.Reverse(updates).Select(it => (Id + it.Text("id"), Title(it), centre, it.Json.GetProperty("published").GetDateTimeOffset().ToUnixTimeSeconds())),
                read.GetProperty("entries").EnumerateArray().Select(it =>
                    (Text(it, "id"), Text(it, "title"), it.GetProperty("authors")[0].GetString()!, Time(it.GetProperty("published")))));
            Assert.All(read.GetProperty("entries").EnumerateArray(), it => Assert.Contains("<p>Tekst.</p>", it.GetProperty("content")[0].GetString()));
        }
    }

    [OtherFeedReadersFact]
    public async Task shows_feedparser_a_revision_as_an_update_and_a_withdrawal_as_gone()
    {
        var (centre, updates) = await Posted(3);
        await Change(updates);
        var atom = (await Feedparser($"{Site}/feeds/centres/{centre}.atom")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([(updates[2].Text("id"), "Ny tittel"), (updates[0].Text("id"), Title(updates[0]))], atom.Select(it => (Text(it, "id")[Id.Length..], Text(it, "title"))));
        Assert.True(Time(atom[0].GetProperty("updated")) >= Time(atom[0].GetProperty("published")));
        var rss = (await Feedparser($"{Site}/feeds/centres/{centre}.rss")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal("Ny tittel", Text(rss[0], "title"));
        Assert.Equal((Id + updates[1].Text("id"), "Trukket tilbake"), (Text(rss[2], "id"), Text(rss[2], "title")));
    }

    [OtherFeedReadersFact]
    public async Task shows_newsboat_everything_right_and_then_what_changed()
    {
        var (centre, updates) = await Posted(5);
        foreach (var format in new[] { "atom", "rss" })
        {
            using NewsboatUser user = new($"{Site}/feeds/centres/{centre}.{format}");
            Assert.Equal(
                updates.Select(it => (Id + it.Text("id"), Title(it), centre)).Order(), (await user.Reload()).Select(it => (it.Id, it.Title, it.Author)).Order());
            Assert.Equal(5, (await user.Reload()).Count);
        }

        using NewsboatUser subscriber = new($"{Site}/feeds/centres/{centre}.rss");
        await subscriber.Reload();
        await Change(updates);
        var items = await subscriber.Reload();
        Assert.Equal(5, items.Count);
        Assert.Equal("Ny tittel", items.Single(it => it.Id == Id + updates[2].Text("id")).Title);
        var gone = items.Single(it => it.Id == Id + updates[1].Text("id"));
        Assert.Equal("Trukket tilbake", gone.Title);
        Assert.DoesNotContain("Tekst", gone.Text);
    }

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString()!;

    private static string Title(Reply update) => update.Json.GetProperty("texts")[0].GetProperty("title").GetString()!;

    private static long Time(JsonElement parts)
    {
        var it = parts.EnumerateArray().Select(part => part.GetInt32()).ToArray();
        return new DateTimeOffset(it[0], it[1], it[2], it[3], it[4], it[5], TimeSpan.Zero).ToUnixTimeSeconds();
    }

    private async Task<(string Centre, List<Reply> Updates)> Posted(int count)
    {
        var centre = await gateway.Centre();
        List<Reply> updates = [];
        for (var i = 0; i < count; i++)
        {
            updates.Add(await RunningGateway.Published(gateway.Operator, centre, $"Nr {i}: «æøå» <b> & 👩‍⚕️"));
        }

        return (centre, updates);
    }

    /// <summary>Withdraws the second and revises the third.</summary>
    private async Task Change(List<Reply> updates)
    {
        Assert.Equal(200, (await gateway.Operator.Post($"/v1/updates/{updates[1].Text("id")}/withdraw", new { reason = "Feil" }, ("If-Match", updates[1].Tag!))).Status);
        Assert.Equal(
            200, (await gateway.Operator.Patch($"/v1/updates/{updates[2].Text("id")}", new { texts = new[] { new { language = "nb", title = "Ny tittel", body = "Ny." } } }, ("If-Match", updates[2].Tag!))).Status);
    }
}
