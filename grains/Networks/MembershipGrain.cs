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

    public async Task<SyncedMember> Sync(Command command, string role, DateOnly? since, CancellationToken cancellation)
    {
        var facts = await Facts(command.By, cancellation);
        var outcome = await journal.Record(command, it => it.Sync(facts, role, since, Oslo.DayOf(clock.GetUtcNow())), Attached.Silent, cancellation);
        var (result, then) = outcome switch
        {
            { Succeeded: false } => (SyncResult.Refused, journal.Durable.State),
            { Position: 0 } => (SyncResult.Unchanged, outcome.Value!.State),
            _ => await Recorded(outcome.Position, facts.IsOperator, cancellation),
        };
        return new(Member, result, then.State, then.State == MembershipState.None ? null : then.Role, outcome.Refusal?.Code);
    }

    public Task<Outcome<MembershipView>> Leave(Command command, CancellationToken cancellation) =>
        Record(command, (it, facts) => it.Leave(facts, Oslo.DayOf(clock.GetUtcNow())), cancellation);

    private async Task<Outcome<MembershipView>> Record(
        Command command, Func<Membership, MembershipFacts, Decision<MembershipEvent>> decide, CancellationToken cancellation)
    {
        var facts = await Facts(command.By, cancellation);
        return (await journal.Record(command, it => decide(it, facts), Attached.None, cancellation)).Select(it => it.State.View(Network, Member, it.Version));
    }

    /// <summary>What was done up to a position, and the state after it: the same when it is asked for again.</summary>
    private async Task<(SyncResult Result, Membership Then)> Recorded(long position, bool isOperator, CancellationToken cancellation)
    {
        await foreach (var (recorded, after) in journal.History(cancellation))
        {
            if (recorded.Position == position)
            {
                return (MembershipSync.ResultOf(EventJson<MembershipEvent>.Read(recorded.Type, recorded.Payload), isOperator), after);
            }
        }

        throw new InvalidOperationException($"{journal.Stream} has no event at {position}");
    }

    private async Task<MembershipFacts> Facts(Caller by, CancellationToken cancellation)
    {
        var network = await GrainFactory.Network(Network).Get(cancellation);
        var exists = (await GrainFactory.Centre(Member).Get(cancellation)).Succeeded || (await GrainFactory.Member(Member).Get(cancellation)).Succeeded;
        var speaks = await GrainFactory.SpeaksFor(by, Network, cancellation);
        return new(network.Succeeded, network.Value?.IsClosed ?? false, exists, speaks, by.MayLead(Member), by.IsOperator);
    }
}

internal static class NetworkSide
{
    /// <summary>True when the caller speaks for the network: a leader of one of its coordinators, or the operator.</summary>
    public static async Task<bool> SpeaksFor(this IGrainFactory grains, Caller by, NetworkId network, CancellationToken cancellation) =>
        by.IsOperator || (by is { Organisation: { } organisation, Role: Role.Leader } && await grains.NetworkQueries.Coordinates(network, organisation, cancellation));
}
