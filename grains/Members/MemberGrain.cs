using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Members;

[GrainType("member")]
internal sealed class MemberGrain(IJournal<Member, MemberEvent> journal) : Grain, IMemberGrain
{
    private OrganisationId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<MemberView>> Put(Command command, MemberProfile profile, CancellationToken cancellation)
    {
        var bare = profile with { OrganisationNumber = profile.OrganisationNumber is { } number ? OrganisationNumber.Normalise(number) : null };
        return (await journal.Record(command, it => it.Put(command.By, Id, bare), Attached.None, cancellation)).Select(View);
    }

    public Task<Outcome<MemberView>> Get(CancellationToken cancellation)
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
            return Task.FromResult<Outcome<MemberView>>(MemberRefusals.NotFound);
        }

        return Task.FromResult<Outcome<MemberView>>(View(journal.Durable));
    }

    private MemberView View(Versioned<Member> of) => new(Id, of.Version, of.State.Profile!);
}

[GrainType("member-queries"), StatelessWorker]
internal sealed class MemberQueries(IReadModel readModel) : Grain, IMemberQueries
{
    public Task<ImmutableArray<MemberView>> List(string? kind, string? after, int limit, CancellationToken cancellation) => readModel.Query(
        kind is null
            ? Statement.Of($"SELECT id, version, profile FROM member_row WHERE id > {after ?? ""} ORDER BY id LIMIT {(long)limit}")
            : Statement.Of($"SELECT id, version, profile FROM member_row WHERE kind = {kind} AND id > {after ?? ""} ORDER BY id LIMIT {(long)limit}"),
        row => new MemberView(new(row.Text("id")), row.Long("version"), JournalJson.Read<MemberProfile>(row.Text("profile"))),
        cancellation);

    public async Task<ImmutableArray<OrganisationId>> Missing(ImmutableArray<OrganisationId> ids, CancellationToken cancellation)
    {
        var known = await readModel.Query(Statements.In("SELECT id FROM organisation WHERE id IN", ids.Select(it => it.Value)), row => row.Text("id"), cancellation);
        return [.. ids.ExceptBy(known, it => it.Value)];
    }
}
