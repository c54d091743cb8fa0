using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

/// <summary>
/// The journal has that a list was admitted, and what came of it. In between each entry is a command of its own to its membership, which knows whether it
/// was carried out: after a crash the same list goes through all of them again, and changes nothing twice.
/// </summary>
[GrainType("membership-sync")]
internal sealed class MembershipSyncGrain(IJournal<MembershipSync, SyncEvent> journal, TimeProvider clock) : Grain, IMembershipSyncGrain
{
    private const int SideBySide = 16;

    private NetworkId Network => new(GrainAccess.IdOf(this.GetPrimaryKeyString()).Split('/')[0]);

    public async Task<Outcome<ImmutableArray<SyncedMember>>> Sync(Command command, ImmutableArray<SyncEntry> entries, CancellationToken cancellation)
    {
        DeactivateOnIdle(); // a list is asked about once, or soon again
        var facts = await Facts(command.By, entries, cancellation);
        var begun = await journal.Record(command, it => it.Begin(facts, entries, Oslo.DayOf(clock.GetUtcNow())), Attached.None, cancellation);
        if (!begun.Succeeded)
        {
            return begun.Refusal;
        }

        var results = journal.Durable.State.Results ?? await Apply(command, entries, cancellation);
        if (results.Any(it => it.Code == Refused.InProgress.Code))
        {
            return Refused.InProgress; // another activation is at it
        }

        Command finish = new(command.By, $"{command.Id}/finish", command.Fingerprint);
        return (await journal.Record(finish, it => it.Finish(results), Attached.None, cancellation)).Select(it => it.State.Results!.Value);
    }

    /// <summary>The caller's own organisation comes last: from then on it may speak for the network no more, and the rest is done.</summary>
    private async Task<ImmutableArray<SyncedMember>> Apply(Command command, ImmutableArray<SyncEntry> entries, CancellationToken cancellation)
    {
        List<SyncedMember> results = [];
        foreach (var some in entries.Where(it => it.Member != command.By.Organisation).Chunk(SideBySide).Append([.. entries.Where(it => it.Member == command.By.Organisation)]))
        {
            results.AddRange(await Task.WhenAll(some.Select(it => Apply(command, it, cancellation))));
        }

        var places = entries.Index().ToDictionary(it => it.Item.Member, it => it.Index);
        return [.. results.OrderBy(it => places[it.Member])];
    }

    private Task<SyncedMember> Apply(Command command, SyncEntry entry, CancellationToken cancellation) => GrainFactory.Membership(Network, entry.Member).Sync(
        new(command.By, $"{command.Id}/{entry.Member}", command.Fingerprint), entry.Role, entry.Since, cancellation);

    private async Task<SyncFacts> Facts(Caller by, ImmutableArray<SyncEntry> entries, CancellationToken cancellation)
    {
        var network = await GrainFactory.Network(Network).Get(cancellation);
        var unknown = await GrainFactory.MemberQueries.Missing([.. entries.Select(it => it.Member).Distinct()], cancellation);
        return new(network.Succeeded, network.Value?.IsClosed ?? false, await GrainFactory.SpeaksFor(by, Network, cancellation), by.IsOperator, unknown);
    }
}
