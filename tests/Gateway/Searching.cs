using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

/// <summary>What people find, in which order, and what nobody finds.</summary>
[Collection("gateway")]
public class Searching(RunningGateway gateway)
{
    [Fact]
    public async Task finds_a_word_in_another_form_and_marks_it()
    {
        var (owner, editor) = await Centre();
        var id = await Published(editor, owner, "Felles høringssvar", "Fem sentre svarer **sammen** på høringen om helsepersonell.");
        var found = Assert.Single((await Found($"q=høringssvaret&centre={owner}")).Items);
        Assert.Equal(("update", id, $"/v1/updates/{id}", "nb"), (found.GetProperty("kind").GetString(), found.GetProperty("id").GetString(), found.GetProperty("url").GetString(), found.GetProperty("language").GetString()));
        Assert.Equal(["høringssvar"], Marked(found.GetProperty("title")));
        Assert.Equal("Fem sentre svarer sammen på høringen om helsepersonell.", found.GetProperty("snippet").GetProperty("text").GetString());
    }

    [Fact]
    public async Task puts_what_fits_best_first_and_of_that_the_newest()
    {
        var (owner, editor) = await Centre();
        var anywhere = await Published(editor, owner, "Nytt fra oss", "Vi holder kurset hver tirsdag.");
        var word = await Published(editor, owner, "Nytt fra oss", "Et kurs hver tirsdag.");
        var form = await Published(editor, owner, "Kurset begynner", "Velkommen.");
        var first = await Published(editor, owner, "Kurs i høst", "Velkommen.");
        var second = await Published(editor, owner, "Kurs i vår", "Velkommen.");
        Assert.Equal([second, first, form, word, anywhere], Ids(await Found($"q=kurs&centre={owner}")));
    }

    [Fact]
    public async Task finds_all_words_or_nothing()
    {
        var (owner, editor) = await Centre();
        var both = await Published(editor, owner, "Kafé på Hamar", "Åpent.");
        await Published(editor, owner, "Kafé på Gjøvik", "Åpent.");
        Assert.Equal([both], Ids(await Found($"q=kafé hamar&centre={owner}")));
        Assert.Empty((await Found($"q=kafé tromsø&centre={owner}")).Items);
    }

    [Fact]
    public async Task finds_words_in_quotation_marks_as_they_stand_and_one_after_another()
    {
        var (owner, editor) = await Centre();
        var exact = await Published(editor, owner, "Frokost", "Ingenting om oss uten oss er navnet.");
        await Published(editor, owner, "Middag", "Oss uten noe, om ingenting; kursene er fulle.");
        Assert.Equal([exact], Ids(await Found($"q=\"om oss uten oss\"&centre={owner}")));
        Assert.Equal([exact], Ids(await Found($"q=«ingenting om oss» navnet&centre={owner}")));
        Assert.Empty((await Found($"q=\"kurs\"&centre={owner}")).Items);
    }

    [Fact]
    public async Task finds_the_beginning_of_a_word_with_a_star()
    {
        var (owner, editor) = await Centre();
        var id = await Published(editor, owner, "Recoveryskolen", "Velkommen.");
        Assert.Equal([id], Ids(await Found($"q=recove*&centre={owner}")));
        Assert.Empty((await Found($"q=recove&centre={owner}")).Items);
        Assert.Empty((await Found($"q=coveryskolen*&centre={owner}")).Items);
    }

    [Fact]
    public async Task finds_what_is_out_and_says_now_and_nothing_else()
    {
        var (owner, editor) = await Centre();
        var draft = await RunningGateway.Draft(editor, owner, "Fjellturen");
        Assert.Empty((await Found($"q=fjellturen&centre={owner}")).Items);
        Assert.Empty((await editor.Get($"/v1/search?q=fjellturen&centre={owner}")).Items);
        var id = draft.Text("id");
        var published = await editor.Post($"/v1/updates/{id}/publish", null, ("If-Match", draft.Tag!));
        Assert.Equal([id], Ids(await Found($"q=fjellturen&centre={owner}")));

        var revised = await editor.Patch($"/v1/updates/{id}", new { texts = new[] { new { language = "nb", title = "Sjøturen", body = "Vi padler." } } }, ("If-Match", published.Tag!));
        Assert.Empty((await Found($"q=fjellturen&centre={owner}")).Items);
        Assert.Equal([id], Ids(await Found($"q=sjøturen padler&centre={owner}")));

        Assert.Equal(200, (await editor.Post($"/v1/updates/{id}/withdraw", new { reason = "Avlyst" }, ("If-Match", revised.Tag!))).Status);
        Assert.Empty((await Found($"q=sjøturen&centre={owner}")).Items);
        Assert.Empty((await gateway.Operator.Get($"/v1/search?q=sjøturen&centre={owner}")).Items);
    }

    [Fact]
    public async Task finds_no_text_that_was_taken_out()
    {
        var (owner, editor) = await Centre();
        var update = await RunningGateway.Draft(editor, owner, "Hemmeligheten");
        var id = update.Text("id");
        update = await editor.Patch($"/v1/updates/{id}", new
        {
            texts = new[] { new { language = "nb", title = "Hemmeligheten", body = "Hele historien." }, new { language = "en", title = "The secret", body = "The whole story." } },
        }, ("If-Match", update.Tag!));
        update = await editor.Post($"/v1/updates/{id}/publish", null, ("If-Match", update.Tag!));
        Assert.Equal([id], Ids(await Found($"q=historien&centre={owner}")));
        Assert.Equal(200, (await editor.Post($"/v1/updates/{id}/redactions", new { revision = 1, languages = new[] { "nb" }, reason = "Navn" }, ("If-Match", update.Tag!))).Status);
        Assert.Empty((await Found($"q=historien&centre={owner}")).Items);
        Assert.Equal([id], Ids(await Found($"q=story&centre={owner}")));
    }

    [Fact]
    public async Task finds_what_is_for_members_as_a_member_alone()
    {
        var network = await gateway.Network();
        var (owner, editor) = await Centre();
        var (member, reader) = await Centre();
        foreach (var it in new[] { owner, member })
        {
            Assert.Equal(201, (await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = it })).Status);
            Assert.Equal(200, (await gateway.Operator.Post($"/v1/networks/{network}/members/{it}/accept", new { })).Status);
        }

        var draft = await editor.Post("/v1/updates", new { owner, texts = new[] { new { language = "nb", title = "Internbudsjett", body = "" } }, networks = new[] { network }, audience = "members" });
        Assert.Equal(200, (await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).Status);
        var (_, stranger) = await Centre();
        foreach (var (who, finds) in new[] { (gateway.Public, false), (stranger, false), (reader, true), (editor, true), (gateway.Operator, true) })
        {
            Assert.Equal(finds ? [draft.Text("id")] : [], Ids(await who.Get($"/v1/search?q=internbudsjett&network={network}")));
        }

        Assert.Equal(200, (await gateway.Operator.Post($"/v1/networks/{network}/members/{member}/leave", null)).Status);
        Assert.Empty((await reader.Get($"/v1/search?q=internbudsjett&network={network}")).Items);
    }

    [Fact]
    public async Task finds_centres_networks_activities_and_consultations_too()
    {
        var name = gateway.Name("Nordlysstua").Replace("-", "", StringComparison.Ordinal);
        var id = gateway.Name("nordlys");
        Assert.Equal(201, (await gateway.Operator.Put($"/v1/centres/{id}", new { kind = "local", name, summary = "Åpent hus" }, ("If-None-Match", "*"))).Status);
        Assert.Equal(201, (await gateway.Operator.Put($"/v1/networks/{id}", new { kind = "regional", name = $"Nettverket {name}" }, ("If-None-Match", "*"))).Status);
        var leader = await gateway.KeyFor(id, "leader");
        var activity = await leader.Post("/v1/activities", new
        {
            owner = id, kind = "seminar", title = $"Fagdag ved {name}", format = "digital", starts = "2099-09-15T09:00", ends = "2099-09-15T16:00", pools = new { digital = new { } },
        });
        Assert.Equal(["centre", "network"], Kinds(await Found($"q={name}")).Order());
        Assert.Equal(200, (await leader.Post($"/v1/activities/{activity.Text("id")}/confirm", null, ("If-Match", activity.Tag!))).Status);
        var hearing = await leader.Post("/v1/consultations", new { owner = id, title = $"Høring om {name}", issuer = "Departementet", deadline = "2099-10-01T12:00" });
        Assert.Equal(201, hearing.Status);
        var all = await Found($"q={name}");
        Assert.Equal("centre", Kinds(all)[0]);
        Assert.Equal(["activity", "centre", "consultation", "network"], Kinds(all).Where(it => it != "update").Order());
        Assert.Equal(["consultation"], Kinds(await Found($"q={name} departement&kind=consultation")));
        foreach (var it in all.Items)
        {
            Assert.Equal(200, (await gateway.Public.Get(it.GetProperty("url").GetString()!)).Status);
        }
    }

    [Fact]
    public async Task goes_on_where_the_page_before_ended()
    {
        var (owner, editor) = await Centre();
        List<string> made = [];
        for (var i = 0; i < 7; i++)
        {
            made.Add(await Published(editor, owner, i % 2 == 0 ? "Vaffeldag" : "Onsdag", i % 2 == 0 ? "Velkommen." : "En vaffeldag for alle."));
        }

        List<string> seen = [];
        for (string? next = $"/v1/search?q=vaffeldag&centre={owner}&limit=2"; next is not null;)
        {
            var page = await gateway.Public.Get(next);
            Assert.InRange(page.Items.Count(), 1, 2);
            seen.AddRange(Ids(page));
            next = page.Json.GetProperty("next").GetString();
        }

        Assert.Equal([made[6], made[4], made[2], made[0], made[5], made[3], made[1]], seen);
    }

    [Fact]
    public async Task narrows_it_to_what_is_asked_for()
    {
        var (owner, editor) = await Centre();
        var draft = await editor.Post("/v1/updates", new { owner, texts = new[] { new { language = "nn", title = "Haustfest", body = "Velkomen." } }, topics = new[] { "hope" } });
        Assert.Equal(200, (await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).Status);
        foreach (var (filter, finds) in new[]
            {
                ("", true), ("&lang=nn", true), ("&lang=nb", false), ("&topic=hope", true), ("&topic=identity", false), ("&kind=update", true), ("&kind=centre", false),
                ("&from=2020-01-01T00:00:00Z", true), ("&from=2099-01-01T00:00:00Z", false), ("&to=2099-01-01T00:00:00Z", true), ("&to=2020-01-01T00:00:00Z", false), ("&network=nowhere", false),
            })
        {
            Assert.Equal(finds ? [draft.Text("id")] : [], Ids(await Found($"q=haustfest&centre={owner}{filter}")));
        }
    }

    [Theory]
    [InlineData("", "query.invalid")]
    [InlineData("q=", "query.invalid")]
    [InlineData("q=kurs&kind=person", "query.invalid")]
    [InlineData("q=kurs&lang=de", "query.invalid")]
    [InlineData("q=%2C.%3B!%F0%9F%99%82", "query.invalid")]
    [InlineData("q=%22%22", "query.invalid")]
    [InlineData("q=k*", "query.invalid")]
    public async Task says_what_is_wrong_with_a_question(string query, string code) => (await gateway.Public.Get($"/v1/search?{query}")).IsProblem(400, code);

    [Theory]
    [InlineData("'; DROP TABLE search_document; --")]
    [InlineData("a AND NOT (b OR NEAR(c d)) ^e {f}: g")]
    [InlineData("x:* & !y | z <-> w \\ '")]
    [InlineData("\" \"\" \" « ” \"")]
    [InlineData("𝔉𝔢𝔩𝔩𝔢𝔰 ﬁ Ａ १२३ 中文字符 ‮abc")]
    [InlineData("\u0301\u0301 e\u0301 \u200b\u00ad x\u00ady")]
    [InlineData("* ** *kurs kurs* k*u*r*s** ku*")]
    public async Task takes_whatever_people_send_as_words(string words) =>
        Assert.Contains((await gateway.Public.Get($"/v1/search?q={Uri.EscapeDataString(words)}")).Status, new[] { 200, 400 });

    [Fact]
    public async Task takes_as_many_words_as_a_question_holds()
    {
        var words = string.Join(' ', Enumerable.Range(0, 66).Select(i => (char)('a' + (i % 26)) + $"{i % 10}"));
        Assert.Equal(200, (await gateway.Public.Get($"/v1/search?q={Uri.EscapeDataString(words)}")).Status);
    }

    private static string[] Ids(Reply reply) => [.. reply.Items.Select(it => it.GetProperty("id").GetString()!)];

    private static string[] Kinds(Reply reply) => [.. reply.Items.Select(it => it.GetProperty("kind").GetString()!)];

    private static string[] Marked(System.Text.Json.JsonElement marked)
    {
        var text = marked.GetProperty("text").GetString()!;
        return [.. marked.GetProperty("marks").EnumerateArray().Select(it => text.Substring(it.GetProperty("start").GetInt32(), it.GetProperty("length").GetInt32()))];
    }

    private async Task<Reply> Found(string query)
    {
        var reply = await gateway.Public.Get($"/v1/search?{query}");
        Assert.Equal(200, reply.Status);
        return reply;
    }

    private async Task<(string Id, Client Editor)> Centre()
    {
        var id = await gateway.Centre();
        return (id, await gateway.KeyFor(id, "editor"));
    }

    private static async Task<string> Published(Client editor, string owner, string title, string body)
    {
        var draft = await editor.Post("/v1/updates", new { owner, texts = new[] { new { language = "nb", title, body } } });
        Assert.Equal(200, (await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).Status);
        return draft.Text("id");
    }
}
