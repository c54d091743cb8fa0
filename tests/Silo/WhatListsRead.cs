using NetworkBackend.Activities;
using NetworkBackend.Audit;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Changes;
using NetworkBackend.Consultations;
using NetworkBackend.Evaluations;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Intake;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Search;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Sources;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>No list reads more than it shows: each goes along an index, whatever it is asked for and however much there is.</summary>
public sealed class WhatListsRead
{
    private const int Limit = 20;

    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId org = new("org-1");
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Caller reader = new(null, org, Role.Reader, [], null);
    private static readonly Caller leader = reader with { Role = Role.Leader };
    private static readonly AuditFilter everything = new(null, null, null, null, null, null);
    private static readonly ActivityFilter all = new(null, null, null, null, null, null);
    private static readonly ComparisonFilter compared = new("overall", null, null, null, null, null, null);
    private static readonly AttendanceFilter held = new(null, null, null, null, null);
    private static readonly UpdateFilter anything = new(null, null, null, null, null, null, null, null);

    /// <summary>Every list, as those who ask for it do.</summary>
    private static readonly (Type By, string What, Func<IGrainFactory, Task> Ask)[] asked =
    [
        (typeof(ICentreQueries), "all", it => it.CentreQueries.List(null, null, "o0500", Limit, none)),
        (typeof(ICentreQueries), "of a kind", it => it.CentreQueries.List(CentreKind.Local, null, null, Limit, none)),
        (typeof(ICentreQueries), "of no region", it => it.CentreQueries.List(null, "nowhere", null, Limit, none)),
        (typeof(ICentreQueries), "of both", it => it.CentreQueries.List(CentreKind.Local, "nowhere", null, Limit, none)),
        (typeof(ICentreQueries), "notices", it => it.CentreQueries.Notices(reader, org, null, Limit, none)),
        (typeof(ICentreQueries), "notices, far on", it => it.CentreQueries.Notices(reader, org, new(1500, "response.begun"), Limit, none)),
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
        Activities("page one", Caller.Public, all),
        Activities("a page far back", Caller.Public, all, new(noon.AddMinutes(200), new("act-00000200"))),
        Activities("of a centre", Caller.Public, all with { Centre = org }),
        Activities("of a network", Caller.Public, all with { Network = new("net-1") }),
        Activities("of a series", Caller.Public, all with { Series = "yearly" }),
        Activities("of a kind", Caller.Public, all with { Kind = ActivityKind.Course }),
        Activities("that are open", Caller.Public, all with { State = ActivityState.Open }),
        Activities("of no such network, of a kind", Caller.Public, all with { Network = new("nope"), Kind = ActivityKind.Seminar }),
        Activities("of a network until a time, far back", Caller.Public, all with { Network = new("net-1"), To = noon.AddMinutes(1900) }, new(noon.AddMinutes(200), new("act-00000200"))),
        Activities("of one's own centre", reader, all with { Centre = org }),
        Activities("of a kind at one's own centre, far back", reader, all with { Centre = org, Kind = ActivityKind.Seminar }, new(noon.AddMinutes(200), new("act-00000200"))),
        Activities("page one, as the operator", Caller.System, all),
        Activities("of a centre, as the operator", Caller.System, all with { Centre = org }),
        Results("page one", compared),
        Results("a page far back", compared, new(noon.AddMinutes(200), new("act-00000200"))),
        Results("of another question", compared with { Question = "useful" }),
        Results("of a centre", compared with { Centre = org }),
        Results("of a time", compared with { From = noon.AddMinutes(100), To = noon.AddMinutes(300) }),
        Attendance("of a centre", held with { Centre = org }),
        Attendance("of a centre in a year", held with { Centre = org, Year = 2001 }),
        Attendance("of a year", held with { Year = 2001 }),
        Attendance("of a kind at a centre until a time", held with { Centre = org, Kind = ActivityKind.Course, From = noon.AddYears(-9), To = noon.AddYears(1) }),
        Attendance("of a kind in a year", held with { Year = 2001, Kind = ActivityKind.Course }),
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
        (typeof(ISyndicationQueries), "a document", it => it.SyndicationQueries.Document(FeedId.All, Limit, none)),
        (typeof(ISyndicationQueries), "an archive", it => it.SyndicationQueries.Archive(FeedId.All, 1, none)),
        (typeof(ISyndicationQueries), "a page far back", it => it.SyndicationQueries.Page(new(FeedId.All, null, null, null), 500, Limit, none)),
        (typeof(ISyndicationQueries), "of a selection", it => it.SyndicationQueries.Page(new(FeedId.All, org, new("net-1"), "hope"), long.MaxValue, Limit, none)),
        (typeof(ISyndicationQueries), "an entry", it => it.SyndicationQueries.Entry(new("upd-00000001"), none)),
        (typeof(ISyndicationQueries), "names", it => it.SyndicationQueries.Named(FeedId.OfCentre(new("o0500")), Limit, none)),
        (typeof(ISyndicationQueries), "names, after the centres", it => it.SyndicationQueries.Named(FeedId.OfNetwork(new("n0500")), Limit, none)),
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
        (typeof(ISourceQueries), "of a centre", it => it.SourceQueries.List(reader, org, null, Limit, none)),
        (typeof(ISourceQueries), "of a centre, far on", it => it.SourceQueries.List(reader, org, "src-00001500", Limit, none)),
        (typeof(IIntakeQueries), "proposals", it => it.IntakeQueries.Proposals(reader, org, 0, Limit, none)),
        (typeof(IIntakeQueries), "proposals, far on", it => it.IntakeQueries.Proposals(reader, org, 1500, Limit, none)),
        (typeof(ISearchQueries), "as a member of networks", it => it.SearchQueries.Find(reader, new("senter", null, null, null, null, null, null, null), null, Limit, none)),
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
        AskedOfReadModel notes = new();
        await using var silo = await SiloHost.Start(database, null, services => notes.StandBefore(services));
        await ListRows.Fill(silo.Get<IDatabase>());

        List<string> wrong = [];
        foreach (var (by, what, ask) in asked.Concat(whole))
        {
            foreach (var query in await notes.Of(() => ask(silo.Grains)))
            {
                var found = kind == DatabaseKind.Sqlite
                    ? await SqlitePlan.TooMuch(silo.Get<IDatabase>(), query, whole.Any(it => it.What == what))
                    : await PostgresPlan.TooMuch(silo.Get<IDatabase>(), query, by == typeof(IAuditQueries) ? AuditListQuery.Window : PostgresPlan.Enough);
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
        await ListRows.Fill(storage.Database);
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
                var found = kind == DatabaseKind.Sqlite ? await SqlitePlan.TooMuch(storage.Database, statement, false) : await PostgresPlan.TooMuch(storage.Database, statement, AuditListQuery.Window);
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
        await ListRows.Fill(storage.Database);
        AskedOfReadModel notes = new();
        FeedEntries entries = new(notes);
        var queries = await notes.Of(() => Task.WhenAll(
            entries.ChangedSince(FeedId.All, 1000, Limit, none), entries.Version(FeedId.All, none), entries.Known(FeedId.All, new("upd-00000001"), none),
            entries.Pinned(FeedId.All, none)));

        foreach (var query in queries)
        {
            Assert.Empty(kind == DatabaseKind.Sqlite ? await SqlitePlan.TooMuch(storage.Database, query, false) : await PostgresPlan.TooMuch(storage.Database, query));
        }
    }

    /// <summary>The wall shows every centre, so it reads a row for each; but of their feeds only what it shows.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_the_newest_alone_of_every_centre(DatabaseKind kind)
    {
        const int Centres = 200;
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        await ListRows.Fill(storage.Database, ListRows.FeedsOf(Centres, 120));
        AskedOfReadModel notes = new();
        var query = Assert.Single(await notes.Of(() => new FeedEntries(notes).NewestOfCentres(none)));

        var found = kind == DatabaseKind.Sqlite
            ? (await SqlitePlan.TooMuch(storage.Database, query, false)).Where(it => it is not ("SCAN o" or "SCAN c"))
            : await PostgresPlan.TooMuch(storage.Database, query, 2 * Centres);

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
        await ListRows.Fill(storage.Database);
        var (reader, sorter) = (Statement.Of($"SELECT seq FROM change WHERE resource = {"nothing"} ORDER BY seq LIMIT {1L}"), Statement.Of($"SELECT seq FROM change ORDER BY at DESC LIMIT {1L}"));

        Assert.NotEmpty(kind == DatabaseKind.Sqlite ? await SqlitePlan.TooMuch(storage.Database, reader, false) : await PostgresPlan.TooMuch(storage.Database, reader));
        Assert.NotEmpty(kind == DatabaseKind.Sqlite ? await SqlitePlan.TooMuch(storage.Database, sorter, false) : await PostgresPlan.TooMuch(storage.Database, sorter));
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

    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Activities(string what, Caller asker, ActivityFilter filter, ActivityCursor? before = null) =>
        (typeof(IActivityQueries), what, it => it.ActivityQueries.List(asker, filter, before, Limit, none));

    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Results(string what, ComparisonFilter filter, ActivityCursor? before = null) =>
        (typeof(IEvaluationQueries), what, it => it.EvaluationQueries.Compare(filter, before, Limit, none));
    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Attendance(string what, AttendanceFilter filter) =>
        (typeof(IActivityQueries), $"attendance {what}", it => it.ActivityQueries.Attendance(filter, none));

    private static (Type By, string What, Func<IGrainFactory, Task> Ask) Audit(string what, Caller by, AuditFilter filter, long before = long.MaxValue) =>
        (typeof(IAuditQueries), what, it => it.AuditQueries.List(by, filter, before, Limit, none));
}
