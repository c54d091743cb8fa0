using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation;

/// <summary>Something that a caller asks of an update: whose, and the real decision.</summary>
internal sealed record Op(string Name, Caller By, Func<Update, DateTimeOffset, Decision<UpdateEvent>> Decide)
{
    private static readonly UpdateContent content = new([new("nb", "Nytt", "")], [], [], []);
    private static readonly UpdateFacts nothingMissing = new([], []);

    public static Op Draft(Caller by, OrganisationId owner, ImmutableArray<OrganisationId> invite, Said said) =>
        new($"draft inviting {string.Join(',', invite)}", by, (it, now) => it.Draft(by, new(owner, content, invite), said, nothingMissing, now));

    public static Op Revise(Caller by, Said said, ImmutableArray<OrganisationId>? invite) =>
        new($"revise {string.Join(',', said.Topics)} {string.Join(',', said.Tags)} inviting {string.Join(',', invite ?? [])}", by,
            (it, now) => it.Revise(by, new(null, said.Topics, said.Tags, null, invite), it.Said with { Topics = said.Topics, Tags = said.Tags }, content, nothingMissing, now));

    public static Op Publish(Caller by) => new("publish", by, (it, now) => it.Publish(by, nothingMissing, now));

    public static Op Withdraw(Caller by) => new("withdraw", by, (it, now) => it.Withdraw(by, "feil", "hash", now));

    public static Op Answer(Caller by, OrganisationId centre, ConsentAnswer answer) => new($"{answer} for {centre}", by, (it, _) => it.Answer(by, centre, answer));
}

/// <summary>What a caller is answered.</summary>
internal sealed record Answer(Refusal? Refusal, Versioned<Update>? Of, long Position, bool Replayed, ImmutableArray<FeedId> Pending)
{
    public override string ToString() => Refusal is { } no ? $"no: {no.Code} {no.CurrentVersion}" : $"v{Of!.Version} @{Position}{(Replayed ? " again" : "")} pending {Pending.Length}";
}
