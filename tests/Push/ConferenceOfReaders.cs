using System.Net.Sockets;
using System.Text;
using NetworkBackend.Tests.Feeds.Syndication;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Sources;
using NetworkBackend.Tests.Streams;

namespace NetworkBackend.Tests.Push;

/// <summary>
/// The whole way on this machine: servers elsewhere, honest and hostile, whose news comes in, into the network's feed, and out to newsboat, to a subscriber by WebSub, and
/// to somebody who follows the stream.
/// </summary>
public sealed class ConferenceOfReaders(RunningGateway gateway) : CentreWithSources(gateway)
{
    private static readonly DateTimeOffset yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    [OtherFeedReadersFact]
    public async Task hears_of_an_item_elsewhere_once_and_of_its_revision_and_its_withdrawal()
    {
        await using var subscriber = await Subscriber.Start();
        await using var follower = await EventReader.Begin(Gateway.Public.Http, "/v1/feeds/all/stream");
        using OtherFeedReaders.NewsboatUser newsboat = new($"{Gateway.Public.Http.BaseAddress}feeds/all.atom?centre={Centre}");
        await Asks(subscriber);

        Serve("Kafé på torsdag", "Vi inviterer til kafé med levende musikk på torsdag.");
        var sources = await Task.WhenAll(new[] { "/honest", "/again", "/laughs", "/entity", "/endless", "/inside", "/loop", "/garbage", "/page", "/broken" }.Select(Registered));
        await PollAll(sources);
        await Told(subscriber, "Kafé på torsdag");
        await follower.Until("entry", it => it.GetProperty("title").GetString() == "Kafé på torsdag");
        var id = Assert.Single(follower.Has, it => it.Data.TryGetProperty("title", out var title) && title.GetString() == "Kafé på torsdag").Data.GetProperty("update").GetString()!;
        Assert.Equal([("Kafé på torsdag", 1)], OfKafes(await newsboat.Reload()).Select(it => (it.Title, it.Unread)));

        Serve("Kafé på fredag", "Vi flytter kaféen til fredag; musikken er den samme.");
        await PollAll(sources);
        await Told(subscriber, "Kafé på fredag");
        Assert.Equal(["Kafé på fredag"], OfKafes(await newsboat.Reload()).Select(it => it.Title));

        (await Editor.Post($"/v1/updates/{id}/withdraw", new { reason = "Den er avlyst" }, ("If-Match", (await Editor.Get($"/v1/updates/{id}")).Tag!))).IsStatus(200);
        await PollAll(sources);
        await follower.Until("gone", it => it.GetProperty("update").GetString() == id);
        await Waiting.Until(() => subscriber.Has.Last().Text.Contains($"updates/{id}\"", StringComparison.Ordinal) && subscriber.Has.Last().Text.Contains("deleted-entry", StringComparison.Ordinal));
        Assert.DoesNotContain("Kafé", subscriber.Has.Last().Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await Gateway.Public.Get($"/v1/feeds/centres/{Centre}")).Items, it => it.GetProperty("update").GetString() == id);

        // Once each, whatever else was read: the follower heard it come, change and go, and nobody was shown anything that does not belong there.
        Assert.Equal([("entry", "Kafé på torsdag"), ("entry", "Kafé på fredag"), ("gone", "")], follower.Has.Where(it => it.Data.GetProperty("update").GetString() == id).Select(it => (it.Type, it.Type == "gone" ? "" : it.Data.GetProperty("title").GetString())));
        Assert.All(subscriber.Has, it => Assert.Single(it.Text.Split($"tag:recoveryknutepunkt.no,2018:updates/{id}").Skip(1).DefaultIfEmpty("")));
        foreach (var inside in new[] { "root:", "script", "utm_", "onerror", "hemmelig" })
        {
            Assert.All(subscriber.Has, it => Assert.DoesNotContain(inside, it.Text, StringComparison.OrdinalIgnoreCase));
        }

        Assert.DoesNotContain("imported", Encoding.UTF8.GetString((await Gateway.Public.Get("/v1/feeds/joint")).Body), StringComparison.Ordinal);
    }

    /// <summary>One that is honest, with a footer and a beacon; the same at another address; and others that are not honest.</summary>
    private void Serve(string title, string text)
    {
        var item = GivenFeeds.Item(title, $"<![CDATA[<p onclick=\"x()\">{text}</p><img src=\"https://t.example.org/1.gif?utm_source=x\" width=\"1\" onerror=\"x()\"><script>x()</script>]]>", $"<guid>post-17</guid><link>https://example.org/17?utm_source=x</link><pubDate>{yesterday:R}</pubDate>");
        var feed = GivenFeeds.Rss(item);
        Answers("/honest", feed);
        Answers("/again", feed.Replace("?utm_source=x</link>", "?fbclid=abc</link>", StringComparison.Ordinal));
        var trap = GivenFeeds.Rss(GivenFeeds.Item("Felle &trap;", "Noe helt annet, som ingen har bedt om å få vite om.", $"<guid>trap</guid><link>https://example.org/trap</link><pubDate>{yesterday:R}</pubDate>"));
        Answers("/laughs", $"<!DOCTYPE rss [<!ENTITY a \"hemmelig\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>{trap.Replace("&trap;", "&c;", StringComparison.Ordinal)}");
        Answers("/entity", $"<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{trap.Replace("&trap;", "&x;", StringComparison.Ordinal)}");
        Answers("/garbage", "\u0000\u0001<<<>>>&&&");
        Answers("/page", "<html><body><h1>Velkommen</h1></body></html>");
        Answers("/broken", trap[..(trap.Length - 30)]);
        Elsewhere.Answers("/inside", "302 Found\nLocation: http://10.0.0.1/latest/meta-data");
        Elsewhere.Answers("/loop", $"301 Moved Permanently\nLocation: {Elsewhere.At("/loop")}");
        Elsewhere.Answers("/endless", async (stream, _, cancellation) =>
        {
            try
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss><channel>"u8.ToArray(), cancellation);
                for (var i = 0; i < 10_000; i++)
                {
                    await stream.WriteAsync(new byte[16_000], cancellation);
                }
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // It has had enough.
            }
        });
    }

    private void Answers(string path, string feed) => Elsewhere.Answers(path, "200 OK\nContent-Type: application/rss+xml", Encoding.UTF8.GetBytes(feed));

    private async Task<string> Registered(string path) =>
        (await Editor.Post($"/v1/centres/{Centre}/sources", new { address = Elsewhere.At(path).AbsoluteUri, label = path })).Text("id");

    private Task PollAll(string[] sources) => Task.WhenAll(sources.Select(async it => (await Editor.Post($"/v1/sources/{it}/poll", null)).IsStatus(200)));

    private async Task Asks(Subscriber subscriber)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hub.mode"] = "subscribe", ["hub.topic"] = $"{Gateway.Public.Http.BaseAddress}feeds/centres/{Centre}.atom", ["hub.callback"] = subscriber.NewCallback(),
        });
        (await new Client(Gateway.Public.Http, null).Send("POST", "/websub", form)).IsStatus(202);
        await Waiting.Until(() => subscriber.Has.Count == 1);
    }

    private static Task Told(Subscriber subscriber, string title) => Waiting.Until(() => subscriber.Has.Last().Text.Contains(title, StringComparison.Ordinal));

    private static IEnumerable<OtherFeedReaders.NewsboatItem> OfKafes(IEnumerable<OtherFeedReaders.NewsboatItem> items) => items.Where(it => it.Title.StartsWith("Kafé", StringComparison.Ordinal));
}
