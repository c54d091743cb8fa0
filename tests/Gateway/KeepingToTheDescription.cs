using System.Text;
using System.Text.Json;
using NetworkBackend.Tests.Feeds.Syndication;
using NetworkBackend.Tests.Gateway.Described;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Sources;
using NetworkBackend.Tests.Sources.Fetching;

namespace NetworkBackend.Tests.Gateway;

/// <summary>Every request of these tests is held against the description; here every operation is carried out once, so that none is left out.</summary>
[Collection("gateway")]
public class KeepingToTheDescription(RunningGateway gateway)
{
    [Fact]
    public async Task does_so_in_every_operation()
    {
        var (owner, invited, network) = (await gateway.Centre(), await gateway.Centre(), await gateway.Network());
        var member = await gateway.Member();
        await Reads($"/v1/centres", $"/v1/centres/{owner}", "/v1/networks", $"/v1/networks/{network}", "/v1/members", $"/v1/members/{member}", "/v1/topics");

        await Done(gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = owner, role = "coordinator" }));
        await Done(gateway.Operator.Post($"/v1/networks/{network}/applications", new { member }));
        await Done(gateway.Operator.Post($"/v1/networks/{network}/members/{owner}/accept", null));
        await Done(gateway.Operator.Post($"/v1/networks/{network}/members/{owner}/leave", null));
        await Done(gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = new[] { new { member = owner, role = "coordinator", since = "2018-01-01" }, new { member, role = "observer", since = "2018-01-01" } } }));
        await Reads($"/v1/networks/{network}/members", $"/v1/networks/{network}/members?state=active&role=observer", $"/v1/networks/{network}/report");

        var person = (await Done(gateway.Operator.Post("/v1/persons", new { name = "Kari" }))).Text("id");
        await Done(gateway.Operator.Put($"/v1/centres/{owner}/staff/{person}", new { role = "leader" }));
        var key = await Done(gateway.Operator.Post("/v1/keys", new { label = "l", organisation = owner, role = "leader", person }));
        await Done(gateway.Public.With(key.Text("key")).Get("/v1/keys"));
        await Done(gateway.Operator.Delete($"/v1/keys/{key.Text("id")}"));
        await Done(gateway.Operator.Get($"/v1/centres/{owner}/staff"));
        await Done(gateway.Operator.Get($"/v1/persons/{person}"));
        await Done(gateway.Operator.Get($"/v1/persons/{person}/export"));
        await Done(gateway.Operator.Delete($"/v1/centres/{owner}/staff/{person}"));
        await Done(gateway.Operator.Post($"/v1/persons/{person}/erase", null));

        var draft = await Done(gateway.Operator.Post("/v1/updates", RunningGateway.Drafted(owner, invite: [invited], topics: ["hope"])));
        var there = $"/v1/updates/{draft.Text("id")}";
        var revised = await Done(gateway.Operator.Patch(there, new { networks = new[] { network } }, ("If-Match", draft.Tag!)));
        var scheduled = await Done(gateway.Operator.Put($"{there}/schedule", new { publishAt = "2099-01-01T09:00" }, ("If-Match", revised.Tag!)));
        revised = await Done(gateway.Operator.Delete($"{there}/schedule", ("If-Match", scheduled.Tag!)));
        await Done(gateway.Operator.Post($"{there}/publish", null, ("If-Match", revised.Tag!)));
        var accepted = await Done(gateway.Operator.Post($"{there}/consents/{invited}", new { answer = "accept" }));
        await Reads(there, $"{there}/revisions", $"{there}/revisions/1", "/v1/updates", "/v1/wall", "/v1/wall?lang=nn", "/v1/feeds", "/v1/feeds/joint", $"/v1/feeds/networks/{network}", "/v1/changes", "/v1/changes?limit=1");
        await Done(gateway.Operator.Get($"/v1/feeds/networks/{network}/members"));
        foreach (var feed in new[] { "all", $"networks/{network}" })
        {
            await Done(gateway.Operator.Put($"/v1/feeds/{feed}/pins/{draft.Text("id")}", new { until = "2099-01-01T09:00" }));
            await Reads($"/v1/feeds/{feed}");
            await Done(gateway.Operator.Delete($"/v1/feeds/{feed}/pins/{draft.Text("id")}"));
        }

        await PinsForMembers(network, invited);
        await FeedFiles(network, draft.Text("id"));
        var again = await Done(gateway.Operator.Patch(there, new { texts = new[] { new { language = "nb", title = "Nytt", body = "Annet." } } }, ("If-Match", accepted.Tag!)));
        await Done(gateway.Operator.Post($"{there}/redactions", new { revision = 1, reason = "r" }));
        accepted = await gateway.Operator.Get(there);
        Assert.NotEqual(again.Tag, accepted.Tag);
        await Reads(there, $"{there}/revisions/1");
        await Done(gateway.Operator.Post($"{there}/withdraw", new { reason = "r" }, ("If-Match", accepted.Tag!)));
        await Done(gateway.Operator.Get(there));
        Assert.Equal(410, (await gateway.Public.Get(there)).Status);

        await Sources(owner);
        await Consultations(owner, invited);
        await Activities(owner, invited);

        await Done(gateway.Operator.Get($"/v1/audit?stream=update/{draft.Text("id")}"));
        await Done(gateway.Operator.Get("/v1/audit/verify"));

        Assert.Equal(gateway.Description.Operations.Select(it => it.Name).Order(), gateway.Description.Succeeded.Order());
    }

    private async Task Consultations(string owner, string other)
    {
        var found = await Done(gateway.Operator.Post("/v1/consultations", new { owner, title = "NOU", issuer = "Departementet", deadline = "2099-03-01T12:00" }));
        var there = $"/v1/consultations/{found.Text("id")}";
        await Done(gateway.Operator.Patch(there, new { reference = "26/1" }, ("If-Match", found.Tag!)));
        await Done(gateway.Operator.Post($"{there}/open", null));
        object[] sections = [new { title = "En", text = "Vi støtter det." }];
        await Done(gateway.Operator.Post(
            $"{there}/response", new { lead = owner, centres = new[] { other }, quorum = new { atLeast = 1, ifMissed = "submit-for-signers" }, sections }));
        var section = await Done(gateway.Operator.Get($"{there}/response/sections/1"));
        await Done(gateway.Operator.Put($"{there}/response/sections/1", new { title = "En", text = "Vi støtter det ikke." }, ("If-Match", section.Tag!)));
        await Done(gateway.Operator.Get($"{there}/response/sections/1/versions"));
        await Done(gateway.Operator.Get($"{there}/response/sections/1/versions/1"));
        await Discussion(there);
        await Done(gateway.Operator.Post($"{there}/response/freeze", null));
        await Done(gateway.Operator.Post($"{there}/response/signing", null));
        var written = await Done(gateway.Operator.Get($"{there}/response/sections/1"));
        await Done(gateway.Operator.Put($"{there}/response/verdicts/{other}", new { verdict = "sign", read = new[] { new { section = 1, hash = written.Text("hash") } } }));
        await Done(gateway.Operator.Post($"{there}/response/reopen", new { reason = "Nytt notat" }));
        await Done(gateway.Operator.Put($"{there}/response/sections/1", new { title = "En", text = "Vi vet ikke." }, ("If-Match", written.Tag!)));
        await Done(gateway.Operator.Get($"{there}/response/verdicts/{other}/difference"));
        await Done(gateway.Operator.Post($"{there}/response/abandon", new { reason = "Trukket" }));
        await Done(gateway.Operator.Get($"{there}/response"));
        await Done(gateway.Operator.Post($"{there}/close", null));
        await Reads(there, "/v1/consultations", $"/v1/consultations?state=closed&centre={other}");
        await Submission(owner);
    }

    private async Task Activities(string owner, string other)
    {
        // It begins while this looks on, so that somebody can have been there.
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(5);
        var plan = new { owner, kind = "course", title = "Kurs", format = "hybrid", starts = soon, ends = soon.AddHours(1), organisers = new[] { other }, pools = new { physical = new { capacity = 1 }, digital = new { } } };
        var activity = await Done(gateway.Operator.Post("/v1/activities", plan));
        var there = $"/v1/activities/{activity.Text("id")}";
        await Done(gateway.Operator.Post($"{there}/organisers/{other}/accept", null));
        await Done(gateway.Operator.Post($"{there}/organisers/{other}/leave", null));
        var changed = await Done(gateway.Operator.Patch(there, new { programme = Array.Empty<object>(), rules = new { largestParty = 2 } }, ("If-Match", (await gateway.Operator.Get(there)).Tag!)));
        var confirmed = await Done(gateway.Operator.Post($"{there}/confirm", null, ("If-Match", changed.Tag!)));
        await Done(gateway.Operator.Post($"{there}/open", null, ("If-Match", confirmed.Tag!)));
        var (one, two) = (await gateway.PersonFor(owner, "reader"), await gateway.PersonFor(owner, "reader"));
        var seat = (await Done(one.Post($"{there}/registrations", new { mode = "physical" }))).Text("id");
        var waits = (await Done(two.Post($"{there}/registrations", new { mode = "physical", party = 1 }))).Text("id");
        await Done(one.Post($"{there}/registrations/{seat}/choose", new { mode = "digital" }));
        await Done(two.Post($"{there}/registrations/{waits}/accept", null));
        await Done(one.Post($"{there}/registrations/{seat}/cancel", null));
        foreach (var address in new[] { "own", waits, $"{waits}/notices" })
        {
            await Done(two.Get($"{there}/registrations/{address}"));
        }

        await Done(gateway.Operator.Get($"{there}/registrations?state=registered&limit=1"));
        await Done(gateway.Operator.Get($"{there}/waitlist/journal?limit=1"));
        await Done(gateway.Operator.Post($"{there}/shape?dryRun=true", new { to = "digital", reason = "Ingen sal" }, ("If-Match", "*")));
        await Begun(there, waits);
        await Proceedings(there, two);
        var held = await Done(gateway.Operator.Post($"{there}/hold", null, ("If-Match", "*")));
        await Done(two.Post($"{there}/minutes/agree", new { hash = (await Done(two.Get($"{there}/minutes"))).Text("hash") }));
        await Done(gateway.Operator.Post($"{there}/report", null, ("If-Match", held.Tag!)));
        await Done(gateway.Operator.Put($"{there}/groupwork/1", new { question = "Hva er mulig?" , summary = "Mye, sammen." }, ("If-Match", (await gateway.Public.Get($"{there}/groupwork/1")).Tag!)));
        foreach (var ending in new[] { "md", "html", "docx" })
        {
            Assert.Equal(200, (await gateway.Public.Get($"{there}/report.{ending}")).Status);
        }

        await Reads($"{there}/evaluation/results", "/v1/evaluations/questions", "/v1/evaluations/results?question=useful&kind=course");
        foreach (var calendar in new[] { "all", $"centres/{owner}", $"networks/{await gateway.Network()}", $"activities/{activity.Text("id")}" })
        {
            Assert.Equal(200, (await gateway.Public.Get($"/calendars/{calendar}.ics")).Status);
        }

        foreach (var ending in new[] { "md", "html", "docx" })
        {
            var certificate = await two.Get($"{there}/registrations/{waits}/certificate.{ending}");
            Assert.Equal((200, "no-store"), (certificate.Status, certificate.Header("Cache-Control")));
        }

        Assert.Equal(200, (await gateway.Public.Get($"/v1/evidence/attendance.csv?centre={owner}")).Status);
        await Reads($"/v1/evidence/attendance?centre={owner}&kind=course&from=2000-01-01T00:00:00Z");

        await Reads(there, "/v1/activities", $"/v1/activities?centre={owner}&kind=course&state=reported&series=none&from=2000-01-01T00:00:00Z");
    }

    private async Task Begun(string there, string registration)
    {
        var answer = await gateway.Operator.Post($"{there}/registrations/{registration}/attend", null);
        for (var patience = 100; answer.Status == 409 && patience > 0; patience--)
        {
            await Task.Delay(100); // nothing says when its time has come
            answer = await gateway.Operator.Post($"{there}/registrations/{registration}/attend", null);
        }

        Assert.Equal(200, answer.Status);
    }

    private async Task Submission(string owner)
    {
        var leader = await gateway.PersonFor(owner, "leader");
        var found = await Done(leader.Post("/v1/consultations", new { owner, title = "NOU", issuer = "Departementet", deadline = "2099-03-01T12:00" }));
        var there = $"/v1/consultations/{found.Text("id")}";
        await Done(leader.Post($"{there}/open", null));
        object[] sections = [new { title = "En", text = "Ring oss på 22 33 44 55." }];
        await Done(leader.Post($"{there}/response", new { lead = owner, centres = Array.Empty<string>(), quorum = new { atLeast = 1, ifMissed = "do-not-submit" }, sections }));
        await Done(leader.Post($"{there}/response/freeze", null));
        await Done(leader.Post($"{there}/response/signing", null));
        var hash = (await Done(leader.Get($"{there}/response/sections/1"))).Text("hash");
        await Done(leader.Put($"{there}/response/verdicts/{owner}", new { verdict = "sign", read = new[] { new { section = 1, hash } } }));
        var finding = Assert.Single((await Done(leader.Get($"{there}/response/findings?confirmed=false"))).Items).GetProperty("id").GetString();
        (await leader.Post($"{there}/response/submit", new { channel = "regjeringen.no" })).IsProblem(409, "response.findings_open");
        await Done(leader.Post($"{there}/response/findings/{finding}/confirm", null));
        var sent = await Done(leader.Post($"{there}/response/submit", new { channel = "regjeringen.no" }));
        await Done(leader.Patch($"{there}/submission", new { receipt = "Mottatt", publishedUrl = "https://example.org/17" }, ("If-Match", sent.Tag!)));
        var now = await Done(leader.Get($"{there}/submission"));
        await Done(leader.Put($"{there}/submission/outcome", new { points = new[] { new { asked = "At det nevnes", outcome = "partly" } } }, ("If-Match", now.Tag!)));
        await Reads($"{there}/submission", $"/v1/submissions/{sent.Text("sha256")}", $"/v1/submissions/{sent.Text("sha256").ToUpperInvariant()}");
        foreach (var file in new[] { "submission/file", "response/export.md", "response/export.html", "response/export.docx" })
        {
            Assert.Equal(200, (await gateway.Public.Get($"{there}/{file}")).Status);
            Assert.Equal(200, (await leader.Get($"{there}/{file}")).Status);
        }

        await Done(leader.Get($"/v1/centres/{owner}/notices?limit=1"));
    }

    private async Task Proceedings(string there, Client participant)
    {
        (string, string) isNew = ("If-None-Match", "*");
        await Done(gateway.Operator.Put($"{there}/groupwork/1", new { question = "Hva er mulig?" }, isNew));
        await Done(gateway.Operator.Put($"{there}/groupwork/1/tables/3", new { notes = "Mye." }, isNew));
        await Done(gateway.Operator.Put($"{there}/minutes", new { title = "Referat", text = "Vi var der." }, isNew));
        foreach (var part in new[] { "groupwork/1", "groupwork/1/tables/3", "minutes" })
        {
            await Done(participant.Get($"{there}/{part}"));
            await Done(participant.Get($"{there}/{part}/versions"));
            await Done(participant.Get($"{there}/{part}/versions/1"));
        }

        await Done(participant.Get($"{there}/groupwork"));
        var until = TimeProvider.System.GetUtcNow().AddDays(1);
        var asked = await Done(gateway.Operator.Put($"{there}/evaluation", new { questions = new[] { new { key = "overall" } }, until }, isNew));
        await Done(gateway.Operator.Put($"{there}/evaluation", new { questions = new[] { new { key = "useful" } }, until }, ("If-Match", asked.Tag!)));
        await Done(gateway.Operator.Post($"{there}/evaluation/codes", new { count = 2 }));
        await Done(participant.Post($"{there}/evaluation/answers", new { answers = new[] { new { key = "useful", value = 4 } } }));
        await Done(participant.Get($"{there}/evaluation"));
        await Done(gateway.Operator.Post($"{there}/evaluation/close", null));
    }

    private async Task Discussion(string there)
    {
        await Done(gateway.Operator.Get($"{there}/response/sections/1/diff"));
        await Done(gateway.Operator.Get($"{there}/response/sections/1/diff?from=2&to=1"));
        (await gateway.Operator.Get($"{there}/response/sections/1/diff?from=1&to=9")).IsProblem(404, "section.no_version");
        (await gateway.Operator.Get($"{there}/response/sections/1/diff?from=0")).IsProblem(400, "query.invalid");
        var first = await Done(gateway.Operator.Post($"{there}/response/sections/1/amendments", new { basedOn = 2, from = 3, to = 10, replacement = "liker" }));
        Assert.Contains("\"collision\":null", first.Json.GetRawText(), StringComparison.Ordinal);
        await Done(gateway.Operator.Post($"{there}/response/sections/1/amendments", new { basedOn = 1, from = 0, to = 2, replacement = "Alle" }));
        await Done(gateway.Operator.Get($"{there}/response/amendments?state=open"));
        await Done(gateway.Operator.Post($"{there}/response/amendments/1/accept", null));
        await Done(gateway.Operator.Get($"{there}/response/amendments/2"));
        await Done(gateway.Operator.Post($"{there}/response/amendments/2/reject", new { reason = "Nei" }));
        await Done(gateway.Operator.Post($"{there}/response/sections/1/comments", new { text = "Er vi enige?" }));
        await Done(gateway.Operator.Post($"{there}/response/sections/1/comments", new { text = "Ja.", thread = 1 }));
        await Done(gateway.Operator.Post($"{there}/response/comments/1/resolve", null));
        await Done(gateway.Operator.Get($"{there}/response/sections/1/comments"));
    }

    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
        IEnumerable<string> Drift(int status, string body) =>
            gateway.Description.Drift(new("GET", "/v1/centres/kbt", null, null), new(status, Encoding.UTF8.GetBytes(body), headers));

        const string Centre = """{"id":"kbt","kind":"local","name":"K","summary":null,"place":null,"region":null,"site":null,"departments":[],"values":[],"board":null}""";
        Assert.Empty(Drift(200, Centre));
        Assert.Single(Drift(418, Centre));
        Assert.Single(Drift(200, Centre.Replace("\"board\":null", "\"x\":1,\"board\":null", StringComparison.Ordinal)));
        Assert.Single(Drift(200, Centre.Replace(",\"board\":null", "", StringComparison.Ordinal)));
        Assert.Single(Drift(200, Centre.Replace("\"local\"", "\"lokal\"", StringComparison.Ordinal)));
        Assert.Single(Drift(200, Centre.Replace("\"kbt\"", "\"KBT\"", StringComparison.Ordinal)));
        Assert.Single(Drift(200, Centre.Replace("[]", "[7]", StringComparison.Ordinal)).Distinct().Take(1));
        Assert.Single(gateway.Description.Drift(new("DELETE", "/v1/keys/key-aaaaaaaa", null, null), new(204, [], new Dictionary<string, string> { ["Link"] = "x" })));
    }

    [Fact]
    public void has_an_example_of_each_body_that_fits_it() => Assert.All(
        gateway.Description.Operations.Where(it => it.Operation.TryGetProperty("requestBody", out var _)),
        it => Assert.All(it.Operation.GetProperty("requestBody").GetProperty("content").EnumerateObject(), media =>
            Assert.Empty(gateway.Description.Errors(media.Value.GetProperty("example"), media.Value.GetProperty("schema")))));

    [Fact]
    public void has_an_example_of_each_answer() => Assert.Empty(
        from operation in gateway.Description.Operations
        from response in gateway.Description.Responses(operation)
        where response.Status is "200" or "201" or "202" && response.Response.TryGetProperty("content", out var _)
        from media in response.Response.GetProperty("content").EnumerateObject()
        where !gateway.Description.IsFile(media.Value)
        where !gateway.Description.Resolve(media.Value.GetProperty("schema")).TryGetProperty("examples", out var _)
        select $"{operation.Name} {response.Status}");

    [Fact]
    public void has_an_example_of_each_parameter_that_is_neither_a_word_nor_a_limit() => Assert.Empty(
        from operation in gateway.Description.Operations
        from parameter in operation.Operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : []
        where parameter.GetProperty("in").GetString() is "path" or "query" && parameter.GetProperty("name").GetString() != "limit"
            && !parameter.GetProperty("schema").TryGetProperty("enum", out var _) && !IsWord(operation, parameter)
            && (!parameter.TryGetProperty("example", out var example) || gateway.Description.Errors(example, parameter.GetProperty("schema")).Any())
        select $"{operation.Name} {parameter.GetProperty("name")}");

    /// <summary>The kind of a feed is one of three words, which its address says.</summary>
    private static bool IsWord(DescribedOperation operation, JsonElement parameter) => operation.Name is "getFeedOf" or "getFeedFileOf" or "getFeedArchiveOf" or "pinEntryOf" or "unpinEntryOf" && parameter.GetProperty("name").GetString() == "kind";

    [Fact]
    public void has_examples_of_records_that_fit_them() => Assert.All(
        gateway.Description.Document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(it => it.Value.TryGetProperty("examples", out var _)),
        it => Assert.All(it.Value.GetProperty("examples").EnumerateArray(), example => Assert.Empty(gateway.Description.Errors(example, it.Value))));

    private async Task PinsForMembers(string network, string owner)
    {
        await Done(gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = new[] { new { member = owner, role = "member" } } }));
        var draft = await Done(gateway.Operator.Post("/v1/updates", new
        {
            owner, audience = "members", networks = new[] { network }, texts = new[] { new { language = "nb", title = "Innad", body = "" } },
        }));
        await Done(gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!)));
        var pin = $"/v1/feeds/networks/{network}/members/pins/{draft.Text("id")}";
        await Done(gateway.Operator.Put(pin, new { until = "2099-01-01T09:00" }));
        await Done(gateway.Operator.Delete(pin));
    }

    private static async Task<Reply> Done(Task<Reply> asked)
    {
        var reply = await asked;
        Assert.InRange(reply.Status, 200, 204);
        return reply;
    }

    /// <summary>An archive takes a hundred changes.</summary>
    private async Task Sources(string owner)
    {
        await using ScriptedServer server = new();
        const string story = "Vi inviterer til torsdagskafé i de nye lokalene våre ved elva.";
        server.Answers("/feed", "200 OK", Encoding.UTF8.GetBytes(GivenFeeds.Rss(GivenFeeds.Item("Kafé", $"{story} Kom innom, alle sammen!", "<link>https://example.org/1</link>") + GivenFeeds.Item("A post from X", ""))));
        var own = await Out(await gateway.Operator.Post("/v1/updates", new { owner, texts = new[] { new { language = "nb", title = "Torsdagskafé", body = story } } }));
        var source = await Done(gateway.Operator.Post($"/v1/centres/{owner}/sources", new { address = server.At("/feed").AbsoluteUri, label = "Nettsiden" }));
        var there = $"/v1/sources/{source.Text("id")}";
        await Done(gateway.Operator.Post($"{there}/poll", null));
        await Done(gateway.Operator.Get($"{there}/health"));
        await Done(gateway.Operator.Get($"/v1/centres/{owner}/sources"));
        var proposal = Assert.Single((await Done(gateway.Operator.Get($"/v1/centres/{owner}/merge-proposals"))).Items);
        var imported = proposal.GetProperty("update").GetString()!;
        await Done(gateway.Operator.Get($"/v1/centres/{owner}/notices"));
        await Done(gateway.Operator.Delete($"/v1/centres/{owner}/merge-proposals/{imported}/{own}"));
        var update = await Done(gateway.Operator.Get($"/v1/updates/{imported}"));
        await Done(gateway.Operator.Post($"/v1/updates/{imported}/merge", new { into = own }, ("If-Match", update.Tag!)));
        await Reads($"/v1/updates/{imported}");
        await Reads("/v1/search?q=torsdagskafe");
        var read = await Done(gateway.Operator.Get(there));
        await Done(gateway.Operator.Patch(there, new { held = true }, ("If-Match", read.Tag!)));
        await Done(gateway.Operator.Delete(there));
    }

    private async Task FeedFiles(string network, string update)
    {
        var members = await gateway.Operator.Post("/v1/updates", new { owner = await gateway.Centre(), texts = new[] { new { language = "nb", title = "Inne", body = "" } }, networks = new[] { network }, audience = "members" });
        foreach (var (feed, pinned) in new[] { ("all", update), ($"networks/{network}", update), ($"networks/{network}/members", await Out(members)) })
        {
            for (var i = 0; i < 51; i++)
            {
                await Done(gateway.Operator.Put($"/v1/feeds/{feed}/pins/{pinned}", new { until = "2099-01-01T09:00" }));
                await Done(gateway.Operator.Delete($"/v1/feeds/{feed}/pins/{pinned}"));
            }

            foreach (var format in new[] { "rss", "json", "html" })
            {
                Assert.Equal(200, (await gateway.Operator.Get($"/feeds/{feed}.{format}")).Status);
            }

            var links = FeedRules.Parse((await gateway.Operator.Get($"/feeds/{feed}.atom")).Body).Root!.Elements(FeedRules.Atom + "link");
            var archive = links.Single(it => it.Attribute("rel")!.Value == "prev-archive").Attribute("href")!.Value;
            Assert.Equal(200, (await gateway.Operator.Get(new Uri(archive).AbsolutePath)).Status);
        }

        Assert.Equal(200, (await gateway.Public.Get($"/feeds/all.json?topic=hope&lang=nn&limit=1&network={network}")).Status);
        foreach (var file in new[] { "/feeds.opml", "/feeds.opml?lang=nn", "/feeds.html", $"/updates/{update}.html", $"/updates/{update}.html?lang=en" })
        {
            Assert.Equal(200, (await gateway.Public.Get(file)).Status);
        }
    }

    private async Task<string> Out(Reply draft) => (await Done(gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!)))).Text("id");

    private async Task Reads(params string[] paths)
    {
        foreach (var path in paths)
        {
            var first = await Done(gateway.Public.Get(path));
            Assert.Equal(304, (await gateway.Public.Get(path, ("If-None-Match", first.Tag!))).Status);
        }
    }
}
