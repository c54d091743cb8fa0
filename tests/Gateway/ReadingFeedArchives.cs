using System.Text;
using System.Xml.Linq;
using NetworkBackend.Tests.Gateway.Running;
using static NetworkBackend.Tests.Feeds.Syndication.FeedRules;

namespace NetworkBackend.Tests.Gateway;

/// <summary>Feeds with more history than one document has.</summary>
[Collection("gateway")]
public class ReadingFeedArchives(RunningGateway gateway)
{
    private const string Id = "tag:recoveryknutepunkt.no,2018:updates/";

    private string Site => gateway.Public.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>RFC 5005, section 4: the document and its archives, from the newest to the oldest; what a newer one says of an entry holds.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task says_the_whole_feed_together_with_them(int seed)
    {
        var random = new Random(seed);
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        Dictionary<string, string> model = [];
        Dictionary<string, string> tags = [];
        for (var step = 0; step < 330; step++)
        {
            var pick = model.Count == 0 ? null : model.Keys.ElementAt(random.Next(model.Count));
            if (pick is null || random.Next(3) > 0)
            {
                var made = await RunningGateway.Published(editor, centre, $"Nr {step}");
                (model[made.Text("id")], tags[made.Text("id")]) = ($"Nr {step}", made.Tag!);
            }
            else if (random.Next(3) > 0)
            {
                var revised = await editor.Patch($"/v1/updates/{pick}", new { texts = new[] { new { language = "nb", title = $"Ny {step}", body = "" } } }, ("If-Match", tags[pick]));
                (model[pick], tags[pick]) = ($"Ny {step}", revised.Tag!);
            }
            else
            {
                Assert.Equal(200, (await editor.Post($"/v1/updates/{pick}/withdraw", new { reason = "r" }, ("If-Match", tags[pick]))).Status);
                model.Remove(pick);
            }
        }

        var (known, archives) = await Walk($"/feeds/centres/{centre}.atom");
        Assert.Equal(model.OrderBy(it => it.Key), known.OrderBy(it => it.Key));
        Assert.True(archives.Count >= 3);
        Assert.All(archives, it => Assert.Empty(BrokenByAtom(it.Body, Site + it.Path, "application/atom+xml; charset=utf-8")));
    }

    [Fact]
    public async Task never_changes_an_archive_at_its_address()
    {
        var (centre, other) = (await gateway.Centre(), await gateway.Centre());
        var editor = await gateway.KeyFor(centre, "editor");
        var draft = await gateway.Operator.Post("/v1/updates", RunningGateway.Drafted(centre, "Den første", [other], ["hope"]));
        var first = await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        List<Reply> others = [];
        for (var i = 0; i < 101; i++)
        {
            others.Add(await RunningGateway.Published(editor, centre, $"Nr {i}"));
        }

        var there = Previous(await Got($"/feeds/centres/{centre}.atom"))!;
        var before = await Got(there);
        Assert.Equal("public, max-age=31536000, immutable", before.Header("Cache-Control"));
        Assert.Equal(304, (await gateway.Public.Get(there, ("If-None-Match", before.Tag!))).Status);

        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/consents/{other}", new { answer = "accept" });
        var now = await gateway.Operator.Get($"/v1/updates/{draft.Text("id")}");
        Assert.Equal(200, (await gateway.Operator.Patch(
            $"/v1/updates/{draft.Text("id")}", new { texts = new[] { new { language = "nb", title = "Helt ny", body = "" } }, topics = new[] { "identity" } }, ("If-Match", now.Tag!))).Status);
        await RunningGateway.Published(editor, centre, "Sist");
        await gateway.Operator.Post($"/v1/updates/{others[^1].Text("id")}/withdraw", new { reason = "r" }, ("If-Match", others[^1].Tag!));
        Assert.Equal(there, Previous(await Got($"/feeds/centres/{centre}.atom")));
        Assert.Equal(before.Body, (await Got(there)).Body);
        Assert.Equal("Den første", Parse(before.Body).Descendants(Atom + "entry").Single(it => it.Element(Atom + "id")!.Value == Id + first.Text("id")).Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task shows_in_no_archive_what_was_withdrawn()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var first = await RunningGateway.Published(editor, centre, "Hemmelig");
        for (var i = 0; i < 205; i++)
        {
            await RunningGateway.Published(editor, centre, $"Nr {i}");
        }

        var (_, before) = await Walk($"/feeds/centres/{centre}.atom");
        Assert.Equal(2, before.Count);
        Assert.Equal(200, (await editor.Post($"/v1/updates/{first.Text("id")}/withdraw", new { reason = "r" }, ("If-Match", first.Tag!))).Status);
        foreach (var (path, _) in before)
        {
            (await gateway.Public.Get(path)).IsProblem(410, "feed.archive_cleared");
        }

        var (known, after) = await Walk($"/feeds/centres/{centre}.atom");
        Assert.Equal(205, known.Count);
        Assert.All(after, it => Assert.DoesNotContain("Hemmelig", Encoding.UTF8.GetString(it.Body)));
        Assert.Contains(Parse(after[^1].Body).Descendants(Tombstones + "deleted-entry"), it => it.Attribute("ref")!.Value == Id + first.Text("id"));
    }

    private static string? LinkOf(XDocument document, string relation) =>
        document.Root!.Elements(Atom + "link").SingleOrDefault(it => it.Attribute("rel")!.Value == relation)?.Attribute("href")!.Value;

    private string? Previous(Reply reply) => LinkOf(Parse(reply.Body), "prev-archive")?[Site.Length..];

    /// <summary>As a subscriber comes to know a feed that it has never read: titles by update.</summary>
    private async Task<(Dictionary<string, string> Known, List<(string Path, byte[] Body)> Archives)> Walk(string path)
    {
        HashSet<string> said = [];
        Dictionary<string, string> known = [];
        List<(string, byte[])> archives = [];
        for (string? next = path; next is not null;)
        {
            var reply = await Got(next);
            var document = Parse(reply.Body);
            if (next != path)
            {
                archives.Add((next, reply.Body));
                Assert.Equal(Site + path, LinkOf(document, "current"));
            }

            foreach (var gone in document.Root!.Elements(Tombstones + "deleted-entry"))
            {
                said.Add(gone.Attribute("ref")!.Value[Id.Length..]);
            }

            foreach (var entry in document.Root!.Elements(Atom + "entry"))
            {
                var update = entry.Element(Atom + "id")!.Value[Id.Length..];
                if (said.Add(update))
                {
                    known[update] = entry.Element(Atom + "title")!.Value;
                }
            }

            next = Previous(reply);
        }

        return (known, archives);
    }

    private async Task<Reply> Got(string path)
    {
        var reply = await gateway.Public.Get(path);
        Assert.True(reply.Status == 200, $"{path}: {reply.Status} {Encoding.UTF8.GetString(reply.Body)}");
        return reply;
    }
}
