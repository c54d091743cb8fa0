using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkBackend.Audit;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Changes;
using NetworkBackend.Consultations;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>No list reads more than it shows: each goes along an index, whatever it is asked for and however much there is.</summary>
public sealed class WhatListsRead
{
    private const int Many = 2_000;
    private const int Limit = 20;

    /// <summary>The start itself records a few events.</summary>
    private const int Filled = 100;

    /// <summary>A page with five rows for each entry, or the rows of one label, and then some.</summary>
    private const int Enough = 250;

    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId org = new("org-1");
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Caller reader = new(null, org, Role.Reader, [], null);
    private static readonly Caller leader = reader with { Role = Role.Leader };
    private static readonly AuditFilter everything = new(null, null, null, null, null, null);
    private static readonly UpdateFilter anything = new(null, null, null, null, null, null, null, null);

    /// <summary>Every list, as those who ask for it do.</summary>
    private static readonly (Type By, string What, Func<IGrainFactory, Task> Ask)[] asked =
    [
        (typeof(ICentreQueries), "all", it => it.CentreQueries.List(null, null, "o0500", Limit, none)),
        (typeof(ICentreQueries), "of a kind", it => it.CentreQueries.List(CentreKind.Local, null, null, Limit, none)),
        (typeof(ICentreQueries), "of no region", it => it.CentreQueries.List(null, "nowhere", null, Limit, none)),
        (typeof(ICentreQueries), "of both", it => it.CentreQueries.List(CentreKind.Local, "nowhere", null, Limit, none)),
        (typeof(ICentreQueries), "missing", it => it.CentreQueries.Missing([org], none)),
        Audit("page one", Caller.System, everything),
        Audit("a page far back", Caller.System, everything, 500),
        Audit("of a stream", Caller.System, everything with { Stream = "feed/all" }, 1500),
        Audit("of a person", Caller.System, everything with { Person = new("per-00000001") }, 1500),
        Audit("of pins", Caller.System, everything with { Type = "feed.entry_pinned" }, 1500),
        Audit("of a type", Caller.System, everything with { Type = "update.published" }, 1500),
        Audit("of an organisation", Caller.System, everything with { Organisation = org }, 1500),
        Audit("of a time", Caller.System, everything with { From = noon.AddMinutes(100), To = noon.AddMinutes(300) }),
        Audit("as a leader", leader, everything, 1500),
        Audit("of a person, as a leader", leader, everything with { Person = new("per-00000001") }),
        Audit("of a stream, as a leader", leader, everything with { Stream = "update/upd-00000001" }),
        Audit("of another's stream, as a leader", leader, everything with { Stream = "update/upd-00000002" }),
        (typeof(IChangeQueries), "all", it => it.ChangeQueries.After(1000, [], Limit, none)),
        (typeof(IChangeQueries), "of a type", it => it.ChangeQueries.After(0, ["type-1"], Limit, none)),
        (typeof(IChangeQueries), "of types", it => it.ChangeQueries.After(1000, ["type-1", "nope", "type-2"], Limit, none)),
        (typeof(IChangeQueries), "of no type", it => it.ChangeQueries.After(0, ["nope"], Limit, none)),
        Consultations("page one", null, null),
        Consultations("a page far back", null, null, new(noon.AddMinutes(200), new("con-00000200"))),
        Consultations("that are open", ConsultationState.Open, null),
        Consultations("that are open, far back", ConsultationState.Open, null, new(noon.AddMinutes(1500), new("con-00001500"))),
        Consultations("of a centre", null, org),
        Consultations("of a centre, far back", null, org, new(noon.AddMinutes(200), new("con-00000200"))),
        Consultations("of a centre that are open", ConsultationState.Open, org),
        Consultations("of one's own centre", null, org, null, reader),
        Consultations("of one's own centre, far back", null, org, new(noon.AddMinutes(200), new("con-00000200")), reader),
        Consultations("of one's own centre that are open", ConsultationState.Open, org, null, reader),
        (typeof(IConsultationQueries), "of a file", it => it.ConsultationQueries.OfFile(new(new string('a', 64)), none)),
        (typeof(IConsultationQueries), "notices", it => it.ConsultationQueries.Notices(reader, org, null, Limit, none)),
        (typeof(IConsultationQueries), "notices, far on", it => it.ConsultationQueries.Notices(reader, org, new(1500, "response.begun"), Limit, none)),
        (typeof(IFeedQueries), "all", it => it.FeedQueries.List(Caller.Public, "f0500", Limit, none)),
        (typeof(IFeedQueries), "all, as a reader", it => it.FeedQueries.List(reader, "f0500", Limit, none)),
        (typeof(IFeedQueries), "page one", it => it.FeedQueries.Page(FeedId.All, long.MaxValue, Limit, none)),
        (typeof(IFeedQueries), "a page far back", it => it.FeedQueries.Page(FeedId.All, 500, Limit, none)),
        (typeof(IKeyQueries), "all", it => it.KeyQueries.List(Caller.System, "k0500", Limit, none)),
        (typeof(IKeyQueries), "an organisation's", it => it.KeyQueries.List(reader with { Role = Role.Leader }, null, Limit, none)),
        (typeof(IMemberQueries), "all", it => it.MemberQueries.List(null, "o0500", Limit, none)),
        (typeof(IMemberQueries), "of no kind", it => it.MemberQueries.List("nope", null, Limit, none)),
        (typeof(IMemberQueries), "missing", it => it.MemberQueries.Missing([org, new("nobody")], none)),
        (typeof(INetworkQueries), "all", it => it.NetworkQueries.List("n0500", Limit, none)),
        (typeof(INetworkQueries), "members", it => it.NetworkQueries.Members(new("net-1"), new(null, null), "o0500", Limit, none)),
        (typeof(INetworkQueries), "members who are invited", it => it.NetworkQueries.Members(new("net-1"), new(MembershipState.Invited, null), null, Limit, none)),
        (typeof(INetworkQueries), "members who are active, far on", it => it.NetworkQueries.Members(new("net-1"), new(MembershipState.Active, null), "o1500", Limit, none)),
        (typeof(INetworkQueries), "members of no such role", it => it.NetworkQueries.Members(new("net-1"), new(null, "supporter"), null, Limit, none)),
        (typeof(INetworkQueries), "members of both", it => it.NetworkQueries.Members(new("net-1"), new(MembershipState.Invited, "coordinator"), null, Limit, none)),
        (typeof(INetworkQueries), "who took part", it => it.NetworkQueries.Participants(new("net-1"), null, Limit, none)),
        (typeof(INetworkQueries), "who took part, far on", it => it.NetworkQueries.Participants(new("net-0"), "o1500", Limit, none)),
        (typeof(INetworkQueries), "figures", it => it.NetworkQueries.Figures(new("net-1"), none)),
        (typeof(INetworkQueries), "what they are to an organisation in many", it => it.NetworkQueries.Standings([new("n0001"), new("n0002")], new("everywhere"), none)),
        (typeof(INetworkQueries), "missing", it => it.NetworkQueries.Missing([new("net-1")], none)),
        (typeof(INetworkQueries), "who is a member", it => it.NetworkQueries.IsMember([new("net-1"), new("nope")], org, none)),
        (typeof(INetworkQueries), "who coordinates", it => it.NetworkQueries.Coordinates(new("net-1"), org, none)),
        (typeof(IPersonQueries), "staff", it => it.PersonQueries.Staff(reader, org, "per-00000100", Limit, none)),
        Updates("page one", Caller.Public, anything),
        Updates("a page far back", Caller.Public, anything, new(noon.AddMinutes(200), new("upd-00000200"))),
        Updates("with no such tag", Caller.Public, anything with { Tag = "nope" }),
        Updates("with a tag", Caller.Public, anything with { Tag = "tag-1" }),
        Updates("with a tag, far back", Caller.Public, anything with { Tag = "tag-1" }, new(noon.AddMinutes(200), new("upd-00000200"))),
        Updates("with a topic in a network", Caller.Public, anything with { Topic = "topic-1", Network = new("net-1") }),
        Updates("of a centre", Caller.Public, anything with { Centre = org }),
        Updates("of an owner", Caller.Public, anything with { Owner = org }),
        Updates("until a time", Caller.Public, anything with { From = noon.AddMinutes(100), To = noon.AddMinutes(300) }),
        Updates("until a time, far back", Caller.Public, anything with { To = noon.AddMinutes(1900) }, new(noon.AddMinutes(200), new("upd-00000200"))),
        Updates("that are drafts, as the operator", Caller.System, anything with { State = UpdateState.Draft }),
        Updates("that are drafts, as a reader", reader, anything with { State = UpdateState.Draft }),
        Updates("that are drafts with no such tag, as a reader", reader, anything with { State = UpdateState.Draft, Tag = "nope" }),
        Updates("that are published, as a reader", reader, anything with { State = UpdateState.Published }),
        Updates("of an owner, as a reader", reader, anything with { Owner = new("org-2") }),
        Updates("far back, as a reader", reader, anything, new(noon.AddMinutes(200), new("upd-00000200"))),
    ];

    /// <summary>Lists of everything in their order: they go along an index from its end, and stop when the page is full.</summary>
    private static readonly (Type By, string What, Func<IGrainFactory, Task> Ask)[] whole =
    [
        Updates("page one, as a reader", reader, anything),
        Updates("page one, as the operator", Caller.System, anything),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_what_they_show(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        Asked notes = new();
        await using var silo = await SiloHost.Start(database, null, services => notes.StandBefore(services));
        await Fill(silo.Get<IDatabase>());

        List<string> wrong = [];
        foreach (var (by, what, ask) in asked.Concat(whole))
        {
            foreach (var query in await notes.Of(() => ask(silo.Grains)))
            {
                var found = kind == DatabaseKind.Sqlite
                    ? await OnSqlite(silo.Get<IDatabase>(), query, whole.Any(it => it.What == what))
                    : await OnPostgres(silo.Get<IDatabase>(), query, by == typeof(IAuditQueries) ? AuditListQuery.Window : Enough);
                wrong.AddRange(found.Select(it => $"{by.Name}, {what}: {it}"));
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>What is rare among what is looked through ends the search, at the latest, after as much as a request looks through.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_bounded_where_what_is_asked_for_is_rare(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        await Fill(storage.Database);
        foreach (var filter in (AuditFilter[])
            [
                everything with { Organisation = org, Type = "nothing.ever" }, everything with { Person = new("per-00000001"), Type = "nothing.ever" },
                everything with { Stream = "feed/f:all", Type = "nothing.ever" }, everything with { Type = "update.published", To = noon.AddYears(-1) },
                everything with { Stream = "feed/f:all", Organisation = org },
            ])
        {
            AuditListQuery query = new(filter, 0, long.MaxValue, long.MaxValue, Limit);
            foreach (var statement in (Statement[])[query.Rows, query.Seen])
            {
                var found = kind == DatabaseKind.Sqlite ? await OnSqlite(storage.Database, statement, false) : await OnPostgres(storage.Database, statement, AuditListQuery.Window);
                Assert.Empty(found.Select(it => $"{filter}: {it}"));
            }
        }
    }

    /// <summary>What a feed reads to bring its newest entries up to date.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_what_changed_of_a_feed(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        await Fill(storage.Database);
        Asked notes = new();
        FeedEntries entries = new(notes);
        var queries = await notes.Of(() => Task.WhenAll(
            entries.ChangedSince(FeedId.All, 1000, Limit, none), entries.Version(FeedId.All, none), entries.Known(FeedId.All, new("upd-00000001"), none),
            entries.Pinned(FeedId.All, none)));

        foreach (var query in queries)
        {
            Assert.Empty(kind == DatabaseKind.Sqlite ? await OnSqlite(storage.Database, query, false) : await OnPostgres(storage.Database, query));
        }
    }

    /// <summary>The wall shows every centre, so it reads a row for each; but of their feeds only what it shows.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_the_newest_alone_of_every_centre(DatabaseKind kind)
    {
        const int Centres = 200;
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        await Fill(storage.Database, FeedsOf(Centres, 120));
        Asked notes = new();
        var query = Assert.Single(await notes.Of(() => new FeedEntries(notes).NewestOfCentres(none)));

        var found = kind == DatabaseKind.Sqlite
            ? (await OnSqlite(storage.Database, query, false)).Where(it => it is not ("SCAN o" or "SCAN c"))
            : await OnPostgres(storage.Database, query, 2 * Centres);

        Assert.Empty(found);
        var shown = await new FeedEntries(storage.Rows).NewestOfCentres(none);
        Assert.Equal(Centres, shown.Length);
        Assert.All(shown, it => Assert.Equal((118, 2), (it.Newest!.Place, it.Newest.Texts.Length)));
    }

    /// <summary>The look-out itself: it sees a query whose index is missing.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task would_be_noticed_if_it_were_more(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        await Fill(storage.Database);
        var (reader, sorter) = (Statement.Of($"SELECT seq FROM change WHERE resource = {"nothing"} ORDER BY seq LIMIT {1L}"), Statement.Of($"SELECT seq FROM change ORDER BY at DESC LIMIT {1L}"));

        Assert.NotEmpty(kind == DatabaseKind.Sqlite ? await OnSqlite(storage.Database, reader, false) : await OnPostgres(storage.Database, reader));
        Assert.NotEmpty(kind == DatabaseKind.Sqlite ? await OnSqlite(storage.Database, sorter, false) : await OnPostgres(storage.Database, sorter));
    }

    [Fact]
    public void is_looked_at_for_every_list_there_is() => Assert.Empty(
        from type in typeof(IChangeQueries).Assembly.GetTypes()
        where type.Name.EndsWith("Queries", StringComparison.Ordinal) && type.IsInterface && asked.All(it => it.By != type)
        select type.Name);

    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Updates(string what, Caller by, UpdateFilter filter, UpdateCursor? before = null) =>
        (typeof(IUpdateQueries), what, it => it.UpdateQueries.List(by, filter, before, Limit, none));

    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Consultations(string what, ConsultationState? state, OrganisationId? centre, ConsultationCursor? before = null, Caller? asker = null) =>
        (typeof(IConsultationQueries), what, it => it.ConsultationQueries.List(asker ?? Caller.Public, state, centre, before, Limit, none));

    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Audit(string what, Caller by, AuditFilter filter, long before = long.MaxValue) =>
        (typeof(IAuditQueries), what, it => it.AuditQueries.List(by, filter, before, Limit, none));

    /// <summary>Steps that read a whole table, or sort what is not the few rows of a subquery.</summary>
    private static async Task<IEnumerable<string>> OnSqlite(IDatabase database, Statement query, bool isWhole)
    {
        var steps = await database.Read(
            query with { Sql = "EXPLAIN QUERY PLAN " + query.Sql }, row => (Parent: row.Long("parent"), Detail: row.Text("detail")), none);
        var subqueries = steps.Select(it => it.Detail.Split(' ')).Where(it => it is ["CO-ROUTINE" or "MATERIALIZE", _, ..]).Select(it => it[1]).ToHashSet();
        bool IsOfSubquery(string detail) => detail.StartsWith("SCAN ", StringComparison.Ordinal) && subqueries.Contains(detail.Split(' ')[1]);
        return
        [
            .. from step in steps
               where (step.Detail.StartsWith("SCAN ", StringComparison.Ordinal) && !IsOfSubquery(step.Detail) && !(isWhole && step.Detail.Contains(" USING ", StringComparison.Ordinal)))
                   || (step.Detail.Contains("TEMP B-TREE", StringComparison.Ordinal) && !steps.Any(it => it.Parent == step.Parent && IsOfSubquery(it.Detail)))
               select step.Detail,
        ];
    }

    /// <summary>Steps that read more rows than a page has, where the planner would rather take any index than none.</summary>
    private static async Task<IEnumerable<string>> OnPostgres(IDatabase database, Statement query, int enough = Enough)
    {
        var plan = await database.Write(session => session.Query([query with { Sql = "EXPLAIN (ANALYZE, FORMAT JSON) " + query.Sql }], row => row.Text("QUERY PLAN")));
        using var json = JsonDocument.Parse(plan[0]);
        return [.. Steps(json.RootElement[0].GetProperty("Plan")).Where(it => RowsOf(it) > enough).Select(it => $"{it.GetProperty("Node Type")} read {RowsOf(it)} rows")];
    }

    private static IEnumerable<JsonElement> Steps(JsonElement step) =>
        step.TryGetProperty("Plans", out var below) ? below.EnumerateArray().SelectMany(Steps).Prepend(step).Select(it => it.Clone()) : [step.Clone()];

    private static double RowsOf(JsonElement step) => step.GetProperty("Actual Loops").GetDouble() * step.EnumerateObject()
        .Where(it => it.Name == "Actual Rows" || it.Name.StartsWith("Rows Removed", StringComparison.Ordinal))
        .Sum(it => it.Value.GetDouble());

    private static Task Fill(IDatabase database) => Fill(database, Rows());

    private static async Task Fill(IDatabase database, IEnumerable<Statement> rows)
    {
        foreach (var some in rows.Chunk(1000))
        {
            await database.Write(async session =>
            {
                await session.Execute(some);
                await session.Commit();
                return true;
            });
        }

        await database.Write(async session =>
        {
            await session.Execute($"UPDATE journal_head SET position = {Filled + Many}");
            await session.Script("ANALYZE");
            await session.Commit();
            return true;
        });
    }

    /// <summary>Centres with long feeds; the newest entry of each is gone, and the one before it is withdrawn, which the feed has not heard yet.</summary>
    private static IEnumerable<Statement> FeedsOf(int centres, int entries)
    {
        CentreProfile profile = new(CentreKind.Local, "Senteret", null, null, null, null, [], [], null);
        for (var i = 0; i < centres; i++)
        {
            yield return Statement.Of($"INSERT INTO centre_row (id, version, kind, region, profile) VALUES ({$"c{i:d4}"}, 1, 'local', NULL, {JournalJson.Write(profile)})");
            for (var place = 1; place <= entries; place++)
            {
                var update = $"upd-{i:d4}{place:d4}";
                yield return Statement.Of($"""
                    INSERT INTO feed_entry (feed, update_id, place, seq, revision, source, gone)
                    VALUES ({$"centres/c{i:d4}"}, {update}, {place}, {place}, 1, 1, {place == entries})
                    """);
                yield return Statement.Of($"""
                    INSERT INTO update_row (id, version, state, owner, revision, created, dated, published, others, topics, tags, networks)
                    VALUES ({update}, 1, {(place == entries - 1 ? "withdrawn" : "published")}, {$"c{i:d4}"}, 1, {noon}, {noon}, {noon}, '[]', '[]', '[]', '[]')
                    """);
                foreach (var (language, variant) in new[] { ("nb", 0), ("en", 1) })
                {
                    yield return Statement.Of($"INSERT INTO update_variant (update_id, revision, place, language, hash) VALUES ({update}, 1, {variant}, {language}, {language})");
                    yield return Statement.Of($"INSERT INTO content (hash, stream, title, summary, body, redacted) VALUES ({language}, {$"update/u:{update}"}, '', '', '', {false})");
                }
            }
        }
    }

    private static IEnumerable<Statement> Rows()
    {
        for (var i = 1; i <= Many; i++)
        {
            var (update, key, at) = ($"upd-{i:d8}", $"{i:d4}", noon.AddMinutes(i));
            var (state, owner) = (i % 10 == 0 ? "draft" : "published", $"org-{i % 20}");
            yield return Statement.Of($"INSERT INTO centre_row (id, version, kind, region, profile) VALUES ({"o" + key}, 1, {(i == 7 ? "local" : "regional")}, {$"region-{i % 5}"}, '{{}}')");
            yield return Statement.Of($"INSERT INTO member_row (id, version, kind, profile) VALUES ({"o" + key}, 1, {$"kind-{i % 5}"}, '{{}}')");
            yield return Statement.Of($"INSERT INTO network_row (id, version, profile) VALUES ({"n" + key}, 1, '{{}}')");
            yield return Statement.Of($"INSERT INTO membership_row (network, member, version, role, state, took_part, membership) VALUES ({$"net-{i % 2}"}, {"o" + key}, 1, {(i == 501 ? "coordinator" : "member")}, {(i % 501 == 0 ? "invited" : "active")}, {i > 1000}, '{{}}')");
            yield return Statement.Of($"INSERT INTO membership_row (network, member, version, role, state, membership) VALUES ({"n" + key}, 'everywhere', 1, 'member', 'active', '{{}}')");
            yield return Statement.Of($"INSERT INTO network_count (network, what, word, number) VALUES ({$"n{i % 200:d4}"}, 'role', {$"role-{i / 200}"}, 1)");
            yield return Statement.Of($"INSERT INTO organisation (id, kind) VALUES ({"o" + key}, 'member')");
            yield return Statement.Of($"INSERT INTO person (id, name) VALUES ({$"per-{i:d8}"}, 'Kari')");
            yield return Statement.Of($"INSERT INTO authority_row (organisation, person, role) VALUES ({$"org-{i % 2}"}, {$"per-{i:d8}"}, 'editor')");
            yield return Statement.Of($"INSERT INTO key_row (id, organisation, request, issued) VALUES ({"k" + key}, {owner}, '{{}}', {at})");
            yield return Statement.Of($"INSERT INTO change (seq, type, resource, id, revision, at, deleted) VALUES ({i}, {$"type-{i % 8}"}, 'update', {update}, 1, {at}, {false})");
            yield return Statement.Of($"INSERT INTO feed_row (id, version, count, last_entry, members_of) VALUES ({"f" + key}, 1, 1, {at}, {(i % 2 == 0 ? "net-1" : null)})");
            yield return Statement.Of($"INSERT INTO feed_entry (feed, update_id, place, seq, revision, source, gone, pinned_until) VALUES ('all', {update}, {i}, {i}, 1, 1, {i % 10 == 0}, {(i % 200 == 1 ? noon : (DateTimeOffset?)null)})");
            yield return Statement.Of($"""
                INSERT INTO update_row (id, version, state, owner, revision, created, dated, others, topics, tags, networks, audience)
                VALUES ({update}, 1, {state}, {owner}, 1, {at}, {at}, '[]', '[]', '[]', '[]', {(i % 3 == 0 ? "members" : "public")})
                """);
            yield return Statement.Of($"INSERT INTO update_variant (update_id, revision, place, language, hash) VALUES ({update}, 1, 0, 'nb', {update})");
            yield return Statement.Of($"INSERT INTO content (hash, stream, title, summary, body, redacted) VALUES ({update}, {$"update/u:{update}"}, '', '', '', {false})");
            var (stream, type) = i % 2 == 0 ? ("feed/f:all", "feed.entry_joined") : ($"update/u:{update}", $"update.{(i % 3 == 0 ? "published" : "edited")}");
            yield return Statement.Of($"""
                INSERT INTO journal (position, stream, version, type, payload, person, organisation, role, at, hash)
                VALUES ({Filled + i}, {stream}, {(i % 2 == 0 ? i / 2 : 1)}, {type}, {"{}"}, {(i % 2 == 0 ? null : $"per-{i % 20:d8}")}, {owner}, 'editor', {at}, {new byte[32]})
                """);
            yield return Statement.Of($"INSERT INTO audit_row (organisation, position) VALUES ({$"org-{i % 3}"}, {Filled + i})");
            var (consultation, stands) = ($"con-{i:d8}", i == 1000 ? "open" : "closed");
            yield return Statement.Of($"""
                INSERT INTO consultation_row (id, revision, state, owner, profile, deadline, rule, response)
                VALUES ({consultation}, 1, {stands}, {owner}, {"{}"}, {at}, {"{}"}, 'none')
                """);
            yield return Statement.Of($"INSERT INTO response_submission (hash, consultation, seq) VALUES ({$"{i:d64}"}, {consultation}, {i})");
            yield return Statement.Of($"INSERT INTO notice (centre, seq, type, consultation, at) VALUES ({$"org-{i % 3}"}, {i}, 'response.begun', {consultation}, {at})");
            foreach (var party in new[] { org.Value, owner }.Distinct())
            {
                yield return Statement.Of($"INSERT INTO consultation_party (centre, state, deadline, consultation) VALUES ({party}, {stands}, {at}, {consultation})");
            }

            foreach (var (kind, value) in new[] { ("tag", $"tag-{i % 50}"), ("topic", $"topic-{i % 20}"), ("network", $"net-{i % 10}"), ("centre", owner), ("party", owner) })
            {
                yield return Statement.Of($"INSERT INTO update_label (kind, value, dated, update_id) VALUES ({kind}, {value}, {at}, {update})");
            }
        }
    }

    /// <summary>Stands before the read model. While somebody wants to know what is asked, it notes that and answers nothing.</summary>
    private sealed class Asked : IReadModel
    {
        private IReadModel? _behind;
        private List<Statement>? _notes;

        public void StandBefore(IServiceCollection services)
        {
            var usual = services.Single(it => it.ServiceType == typeof(IReadModel)).ImplementationType!;
            services.Replace(ServiceDescriptor.Singleton<IReadModel>(it =>
            {
                _behind = (IReadModel)ActivatorUtilities.CreateInstance(it, usual);
                return this;
            }));
        }

        public async Task<IReadOnlyList<Statement>> Of(Func<Task> ask)
        {
            List<Statement> notes = _notes = [];
            await ask();
            _notes = null;
            return notes is [_, ..] ? notes : throw new InvalidOperationException("nothing was asked");
        }

        public Task<ImmutableArray<T>> Query<T>(FormattableString sql, Func<IRow, T> view, CancellationToken cancellation) => Query(Statement.Of(sql), view, cancellation);

        public Task<ImmutableArray<T>> Query<T>(Statement statement, Func<IRow, T> view, CancellationToken cancellation)
        {
            if (_notes is not { } notes)
            {
                return _behind!.Query(statement, view, cancellation);
            }

            notes.Add(statement);
            return Task.FromResult(ImmutableArray<T>.Empty);
        }
    }
}
