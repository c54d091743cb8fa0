using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

[GrainType("membership")]
internal sealed class MembershipGrain(IJournal<Membership, MembershipEvent> journal, TimeProvider clock) : Grain, IMembershipGrain
{
    private NetworkId Network => new(GrainAccess.IdOf(this.GetPrimaryKeyString()).Split('/')[0]);

    private OrganisationId Member => new(GrainAccess.IdOf(this.GetPrimaryKeyString()).Split('/')[1]);

    public Task<Outcome<MembershipView>> Invite(Command command, string role, CancellationToken cancellation) =>
        Record(command, (it, facts) => it.Invite(facts, role), cancellation);

    public Task<Outcome<MembershipView>> Apply(Command command, string role, CancellationToken cancellation) =>
        Record(command, (it, facts) => it.Apply(facts, role), cancellation);

    public Task<Outcome<MembershipView>> Accept(Command command, DateOnly? since, CancellationToken cancellation) =>
        Record(command, (it, facts) => it.Accept(facts, since, Oslo.DayOf(clock.GetUtcNow())), cancellation);

    public Task<Outcome<MembershipView>> Leave(Command command, CancellationToken cancellation) =>
        Record(command, (it, facts) => it.Leave(facts, Oslo.DayOf(clock.GetUtcNow())), cancellation);

    private async Task<Outcome<MembershipView>> Record(
        Command command, Func<Membership, MembershipFacts, Decision<MembershipEvent>> decide, CancellationToken cancellation)
    {
        var facts = await Facts(command.By, cancellation);
        return (await journal.Record(command, it => decide(it, facts), Attached.None, cancellation)).Select(it => it.State.View(Network, Member, it.Version));
    }

    private async Task<MembershipFacts> Facts(Caller by, CancellationToken cancellation)
    {
        var network = await GrainFactory.Network(Network).Get(cancellation);
        var exists = (await GrainFactory.Centre(Member).Get(cancellation)).Succeeded || (await GrainFactory.Member(Member).Get(cancellation)).Succeeded;
        var leads = by is { Organisation: { } organisation, Role: Role.Leader }
            && await GrainFactory.NetworkQueries.Coordinates(Network, organisation, cancellation);
        return new(network.Succeeded, network.Value?.IsClosed ?? false, exists, by.IsOperator || leads, by.MayLead(Member), by.IsOperator);
    }
}
