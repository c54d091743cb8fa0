using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>Whatever index a list goes along, it shows what the caller may see of what is asked for, newest first, page by page.</summary>
public sealed class FindingUpdates
{
    private const int Seed = 20240517;
    private const int Steps = 400;
    private const int Page = 3;

    private static readonly OrganisationId sagatun = new("sagatun");
    private static readonly NetworkId knutepunkt = new("knutepunkt");
    private static readonly UpdateFilter anything = new(null, null, null, null, null, null, null, null);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task gives_what_looking_at_each_of_them_gives(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await new RandomStory(silo.Grains, Seed).Go(Steps);
        var all = await List(silo, Caller.System, anything);
        var middle = all[all.Length / 2] is var one ? one.Published ?? one.Created : default;
        Assert.Equal(all.Select(it => it.Id), all.OrderByDescending(it => it.Published ?? it.Created).ThenByDescending(it => it.Id.Value, StringComparer.Ordinal).Select(it => it.Id));

        var members = (await silo.Grains.NetworkQueries.Members(knutepunkt, new(null, null), null, 100, CancellationToken.None))
            .Where(it => it.State == MembershipState.Active).Select(it => it.Member).ToHashSet();
        var (member, stranger) = (members.First(it => it != sagatun), new OrganisationId("nobody-at-all"));
        Assert.Contains(sagatun, members);

        var found = 0;
        foreach (var filter in Filters(middle))
        {
            foreach (var by in (Caller[])[Caller.Public, Caller.System, Reader(sagatun), Reader(member), Reader(stranger), Reader(sagatun) with { Role = Role.None }])
            {
                var expected = all.Where(it => Sees(by, it, members) && Fits(filter, it)).Select(it => it.Id).ToArray();
                Assert.Equal(expected, (await List(silo, by, filter)).Select(it => it.Id));
                found += expected.Length;
            }
        }

        Assert.True(found > 10 * all.Length, "most filters find something, or this test shows nothing");
    }

    private static IEnumerable<UpdateFilter> Filters(DateTimeOffset middle) =>
        from owner in (OrganisationId?[])[null, sagatun]
        from centre in (OrganisationId?[])[null, new("kbt")]
        from network in (NetworkId?[])[null, knutepunkt]
        from topic in (string?[])[null, "hope", "nope"]
        from state in (UpdateState?[])[null, UpdateState.Draft, UpdateState.Inviting, UpdateState.Published, UpdateState.Withdrawn]
        from range in ((DateTimeOffset? From, DateTimeOffset? To)[])[(null, null), (middle, null), (null, middle)]
        select anything with { Owner = owner, Centre = centre, Network = network, Topic = topic, State = state, From = range.From, To = range.To };

    private static Caller Reader(OrganisationId of) => new(null, of, Role.Reader, [], null);

    private static bool Sees(Caller by, UpdateView it, HashSet<OrganisationId> members) =>
        by.IsOperator
        || (it.State == UpdateState.Published && it.Content.Audience == Audience.Public)
        || (by is { Role: >= Role.Reader, Organisation: { } organisation }
            && (it.Centres.Any(centre => centre.Id == organisation) || (it.State == UpdateState.Published && members.Contains(organisation) && it.Content.Networks.Contains(knutepunkt))));

    private static bool Fits(UpdateFilter filter, UpdateView it) =>
        (filter.Owner is null || it.Owner == filter.Owner)
        && (filter.Centre is null || it.Centres.Any(centre => centre.Id == filter.Centre && centre.Consent is ConsentState.Owner or ConsentState.Accepted))
        && (filter.Network is not { } network || it.Content.Networks.Contains(network))
        && (filter.Topic is null || it.Content.Topics.Contains(filter.Topic))
        && (filter.State is null || it.State == filter.State)
        && (filter.From is null || (it.Published ?? it.Created) >= filter.From)
        && (filter.To is null || (it.Published ?? it.Created) < filter.To);

    private static async Task<ImmutableArray<UpdateView>> List(SiloHost silo, Caller by, UpdateFilter filter)
    {
        var all = ImmutableArray.CreateBuilder<UpdateView>();
        while (true)
        {
            UpdateCursor? before = all is [.., var last] ? new(last.Published ?? last.Created, last.Id) : null;
            var page = await silo.Grains.UpdateQueries.List(by, filter, before, Page, CancellationToken.None);
            all.AddRange(page.Select(it => it.Update));
            if (page.Length < Page)
            {
                return all.ToImmutable();
            }
        }
    }
}
