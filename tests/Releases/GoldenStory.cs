using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Bench.Loading;

namespace NetworkBackend.Tests.Releases;

/// <summary>What happens in a golden journal: everything that can be recorded, on top of the demo network and a small one by size.</summary>
internal sealed class GoldenStory(HttpClient by)
{
    private const string Later = "2099-01-01T09:00:00Z";
    private const int Revisions = 105; // a snapshot is kept every hundred events

    private int _sent;

    public async Task Tell()
    {
        await new Load(by, new Size(8, 6, 12), _ => { }).Run(CancellationToken.None);
        await Profiles();
        await Memberships();
        await PeopleAndKeys();
        await Consents();
        await RevisedOften();
        await Pins();
        await Schedules();
        await Consultations();
        await Submission();
    }

    private async Task Profiles()
    {
        await Send(HttpMethod.Put, "/v1/centres/havang", new
        {
            kind = "local", name = "Havang", place = "Lillehammer", region = "Innlandet", site = "https://havang.no", departments = new[] { "Kjøkkenet" }, values = new[] { "håp" },
            board = new { mandate = "Drives av brukerne", seats = 5, termEnds = "2099-12-31" },
        });
        await Send(HttpMethod.Put, "/v1/members/trondheim", new { kind = "municipality", name = "Trondheim", municipality = "5001", municipalityFrom = "2018-01-01" });
        await Send(HttpMethod.Put, "/v1/networks/knutepunkt", new { kind = "national", name = "Knutepunktet", goals = new[] { "Egenmakt" }, from = "2018-01-01" });
    }

    private async Task Memberships()
    {
        await Send(HttpMethod.Post, "/v1/networks/knutepunkt/invitations", new { member = "havang", role = "member" });
        await Send(HttpMethod.Post, "/v1/networks/knutepunkt/members/havang/accept");
        await Send(HttpMethod.Post, "/v1/networks/knutepunkt/applications", new { member = "midtpunktet", role = "observer" });
        await Send(HttpMethod.Post, "/v1/networks/knutepunkt/invitations", new { member = "stabburshella", role = "member" });
        await Send(HttpMethod.Put, "/v1/networks/knutepunkt/members:sync", new { members = new[] { new { member = "havang", role = "supporter" }, new { member = "ks", role = "observer" } } });
        await Send(HttpMethod.Post, "/v1/networks/knutepunkt/members/ks/leave");
    }

    private async Task PeopleAndKeys()
    {
        var stays = await Id(HttpMethod.Post, "/v1/persons", new { name = "Kari Nordmann", email = "kari@example.org" });
        var goes = await Id(HttpMethod.Post, "/v1/persons", new { name = "Ola Nordmann", email = "ola@example.org" });
        await Send(HttpMethod.Put, $"/v1/centres/kbt/staff/{stays}", new { role = "leader" });
        await Send(HttpMethod.Put, $"/v1/centres/varres/staff/{stays}", new { role = "reader" });
        await Send(HttpMethod.Delete, $"/v1/centres/varres/staff/{stays}");
        await Send(HttpMethod.Put, $"/v1/centres/kbt/staff/{goes}", new { role = "editor" });
        await Send(HttpMethod.Post, $"/v1/persons/{goes}/erase");
        await Send(HttpMethod.Post, "/v1/keys", new { label = "Redaksjonen", organisation = "kbt", role = "editor", person = stays, scopes = new[] { "updates.write" }, expires = Later });
        var lost = await Id(HttpMethod.Post, "/v1/keys", new { label = "Mistet", organisation = "kbt", role = "reader" });
        await Send(HttpMethod.Delete, $"/v1/keys/{lost}");
    }

    private async Task Consents()
    {
        var update = await Draft("Alle svar", "sagatun", "varres", "bikuben");
        await Send(HttpMethod.Patch, update, new { texts = Texts("Alle svar, rettet"), tags = new[] { "rettet" } });
        await Send(HttpMethod.Post, $"{update}/publish");
        await Answer(update, "sagatun", "accept");
        await Answer(update, "sagatun", "withdraw");
        await Answer(update, "varres", "decline");
        await Send(HttpMethod.Post, $"{update}/redactions", new { revision = 1, reason = "Et navn", languages = new[] { "nn" } });
        var back = await Draft("Trekkes tilbake", "sagatun");
        await Answer(back, "sagatun", "accept");
        await Send(HttpMethod.Post, $"{back}/publish");
        await Send(HttpMethod.Post, $"{back}/withdraw", new { reason = "Sendt for tidlig" });
    }

    private async Task RevisedOften()
    {
        var update = await Send("/v1/updates", new { owner = "sagatun", texts = Texts("Skrives om og om igjen")[..1] });
        await Send(HttpMethod.Post, $"{update}/publish");
        for (var i = 0; i < Revisions; i++)
        {
            await Send(HttpMethod.Patch, update, new { texts = Texts(string.Create(CultureInfo.InvariantCulture, $"Skrevet om {i}"))[..1] });
        }
    }

    private async Task Pins()
    {
        var (stays, goes) = (await Draft("Festet"), await Draft("Ikke festet lenger"));
        foreach (var update in new[] { stays, goes })
        {
            await Send(HttpMethod.Post, $"{update}/publish");
            await Send(HttpMethod.Put, $"/v1/feeds/all/pins/{update.Split('/')[^1]}", new { until = Later });
        }

        await Send(HttpMethod.Put, $"/v1/feeds/centres/kbt/pins/{stays.Split('/')[^1]}", new { until = Later });
        await Send(HttpMethod.Delete, $"/v1/feeds/all/pins/{goes.Split('/')[^1]}");
    }

    /// <summary>One that comes out by itself, one that a rule keeps from it, one that waits and one that waits no more.</summary>
    private async Task Schedules()
    {
        await Send(HttpMethod.Put, "/v1/networks/avsluttes", new { kind = "learning", name = "Avsluttes", from = "2020-01-01", to = "2099-12-31" }, "If-None-Match");
        await Send(HttpMethod.Put, "/v1/networks/avsluttes/members:sync", new { members = new[] { new { member = "kbt", role = "coordinator" } } });
        var (comes, missed) = (await Draft("Kommer ut"), await Send("/v1/updates", new { owner = "kbt", texts = Texts("Kommer ikke ut"), networks = new[] { "avsluttes" } }));
        await Schedule(await Draft("Venter"), Later);
        var free = await Draft("Venter ikke");
        await Schedule(free, Later);
        await Send(HttpMethod.Delete, $"{free}/schedule");

        var soon = TimeProvider.System.GetUtcNow().AddSeconds(3).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await Schedule(comes, soon);
        await Schedule(missed, soon);
        await Send(HttpMethod.Put, "/v1/networks/avsluttes", new { kind = "learning", name = "Avsluttet", from = "2020-01-01", to = "2020-12-31" });
        await Until(comes, it => it.GetProperty("state").GetString() == "published");
        await Until(missed, it => !it.TryGetProperty("publishAt", out var at) || at.ValueKind == JsonValueKind.Null);
    }

    /// <summary>One that is answered and given up, one that reminds, and one whose time runs out.</summary>
    private async Task Consultations()
    {
        var there = await Found("Besvares", Later, new { draftFreezeDays = 21, commentStopDays = 10, signOffStopDays = 3, reminderDays = new[] { 7, 2 } });
        await Send(HttpMethod.Patch, there, new { reference = "26/1", questions = new[] { "Støtter dere forslaget?" } });
        await Send(HttpMethod.Put, $"{there}/response/sections/1", new { title = "Innledning", text = "Vi støtter forslaget, **med forbehold**." }, "If-Match", "\"1\"");
        await Discussion(there);
        var hash = await Signing(there);
        foreach (var centre in new[] { "kbt", "sagatun" })
        {
            await Judge(there, centre, new { verdict = "sign", read = new[] { new { section = 1, hash } } });
        }

        await Judge(there, "sagatun", new { verdict = "dissent", text = "Vi er uenige." });
        await Send(HttpMethod.Post, $"{there}/response/reopen", new { reason = "Nytt notat" });
        await Send(HttpMethod.Post, $"{there}/response/abandon", new { reason = "Trukket" });
        await Send(HttpMethod.Post, $"{there}/close");

        var now = TimeProvider.System.GetUtcNow();
        var reminds = await Found("Minner om", In(now.AddDays(1).AddSeconds(4)), new { draftFreezeDays = 0, commentStopDays = 0, signOffStopDays = 0, reminderDays = new[] { 1 } });
        await Signing(reminds);
        var passes = await Found("Går ut", In(TimeProvider.System.GetUtcNow().AddSeconds(2)), new { draftFreezeDays = 0, commentStopDays = 0, signOffStopDays = 0 });
        await Until(passes, it => it.GetProperty("state").GetString() == "closed" && it.GetProperty("response").GetString() == "abandoned");
        await Until($"/v1/audit?stream=consultation/{reminds.Split('/')[^1]}&limit=100", it => it.GetProperty("items").EnumerateArray().Any(one => one.GetProperty("type").GetString() == "consultation.centres_reminded"));

        // Its day comes, and whoever reads it later would find something else.
        await Send(HttpMethod.Post, $"{reminds}/response/abandon", new { reason = "Påminnelsen kom" });
        await Send(HttpMethod.Post, $"{reminds}/close");
    }

    /// <summary>With a telephone number, which a person confirms.</summary>
    private async Task Submission()
    {
        var person = await Id(HttpMethod.Post, "/v1/persons", new { name = "Kari Nordmann" });
        await Send(HttpMethod.Put, $"/v1/centres/kbt/staff/{person}", new { role = "editor" });
        using var issued = await Send(HttpMethod.Post, "/v1/keys", new { label = "Karis", organisation = "kbt", role = "editor", person });
        var key = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString();

        var there = await Found("Sendes", Later, new { draftFreezeDays = 21, commentStopDays = 10, signOffStopDays = 3 });
        await Send(HttpMethod.Put, $"{there}/response/sections/1", new { title = "Innledning", text = "Ring oss på 22 33 44 55." }, "If-Match", "\"1\"");
        var hash = await Signing(there);
        await Judge(there, "kbt", new { verdict = "sign", read = new[] { new { section = 1, hash } } });
        await Judge(there, "sagatun", new { verdict = "sign", at = "2026-05-17T12:00:00Z", read = new[] { new { section = 1, hash } } });
        var finding = (await by.GetFromJsonAsync<JsonElement>($"{there}/response/findings")).GetProperty("items")[0].GetProperty("id").GetString();
        using HttpRequestMessage confirm = new(HttpMethod.Post, $"{there}/response/findings/{finding}/confirm") { Headers = { { "Authorization", $"Bearer {key}" } } };
        Assert.True((await by.SendAsync(confirm)).IsSuccessStatusCode);
        await Send(HttpMethod.Post, $"{there}/response/submit", new { format = "markdown", channel = "regjeringen.no" });
        await Send(HttpMethod.Patch, $"{there}/submission", new { receipt = "Mottatt", publishedUrl = "https://example.org/17" });
        await Send(HttpMethod.Put, $"{there}/submission/outcome", new { points = new[] { new { asked = "At det nevnes", outcome = "partly", note = "Prop. 1" } } });
    }

    private async Task Discussion(string there)
    {
        foreach (var instead in new[] { "liker", "avviser" })
        {
            await Send(HttpMethod.Post, $"{there}/response/sections/1/amendments", new { basedOn = 2, from = 3, to = 10, replacement = instead });
        }

        await Send(HttpMethod.Post, $"{there}/response/amendments/1/accept");
        await Send(HttpMethod.Post, $"{there}/response/amendments/2/reject", new { reason = "Det er ikke det vi mener" });
        await Send(HttpMethod.Post, $"{there}/response/sections/1/comments", new { text = "Er vi enige?" });
        await Send(HttpMethod.Post, $"{there}/response/sections/1/comments", new { text = "Ja.", thread = 1 });
        await Send(HttpMethod.Post, $"{there}/response/comments/1/resolve");
    }

    private static string In(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>An open one with the response of two centres begun.</summary>
    private async Task<string> Found(string title, string deadline, object plan)
    {
        var there = await Send("/v1/consultations", new
        {
            owner = "kbt", title, issuer = "Departementet", deadline, plan, documents = new[] { new { title = "Notat", url = "https://example.org/notat" } },
        });
        await Send(HttpMethod.Post, $"{there}/open");
        await Send(HttpMethod.Post, $"{there}/response", new
        {
            lead = "kbt", centres = new[] { "sagatun" }, quorum = new { atLeast = 2, mustSign = new[] { "kbt" }, ifMissed = "do-not-submit" }, sections = new[] { new { title = "Innledning", text = "Vi støtter forslaget." } },
        });
        return there;
    }

    /// <summary>Has it signed; gives the hash of its section.</summary>
    private async Task<string> Signing(string there)
    {
        await Send(HttpMethod.Post, $"{there}/response/freeze");
        await Send(HttpMethod.Post, $"{there}/response/signing");
        return (await by.GetFromJsonAsync<JsonElement>($"{there}/response/sections/1")).GetProperty("hash").GetString()!;
    }

    private async Task Judge(string there, string centre, object verdict) => await Send(HttpMethod.Put, $"{there}/response/verdicts/{centre}", verdict);

    private async Task Schedule(string update, string at) => await Send(HttpMethod.Put, $"{update}/schedule", new { publishAt = at });

    private async Task Answer(string update, string centre, string answer) => await Send(HttpMethod.Post, $"{update}/consents/{centre}", new { answer });

    private Task<string> Draft(string title, params string[] invited) =>
        Send("/v1/updates", new { owner = "kbt", texts = Texts(title), topics = new[] { "hope" }, tags = new[] { "golden" }, networks = new[] { "knutepunkt" }, inviteCentres = invited });

    private static object[] Texts(string title) =>
    [
        new { language = "nb", title, body = $"{title}: **alle** er velkomne." },
        new { language = "nn", title = $"{title} (nn)", body = $"{title}: **alle** er velkomne, på nynorsk." },
    ];

    private async Task Until(string address, Func<JsonElement, bool> holds)
    {
        while (!holds(await by.GetFromJsonAsync<JsonElement>(address)))
        {
            await Task.Delay(200); // nothing says when it holds
        }
    }

    private async Task<string> Id(HttpMethod method, string address, object body)
    {
        using var answer = await Send(method, address, body);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Creates something; gives its address.</summary>
    private async Task<string> Send(string address, object body)
    {
        using var answer = await Send(HttpMethod.Post, address, body);
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string address, object? body = null, string condition = "If-Match", string version = "*")
    {
        using HttpRequestMessage request = new(method, address) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"golden-{_sent++}"));
        if (method != HttpMethod.Post || address.EndsWith("/publish", StringComparison.Ordinal) || address.EndsWith("/withdraw", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation(condition, version);
        }

        var answer = await by.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }
}
