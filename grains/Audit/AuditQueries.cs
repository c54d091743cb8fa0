using System.Collections.Frozen;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using Orleans.Concurrency;

namespace NetworkBackend.Audit;

/// <summary>Why somebody does not see the history. The codes are public and never change.</summary>
internal static class AuditRefusals
{
    public static Refusal NotALeader { get; } = new(RefusalKind.Forbidden, "audit.not_leader", "Leaders see the history of their own organisation, the operator everything.");
    public static Refusal NotTheOperator { get; } = new(RefusalKind.Forbidden, "audit.not_operator", "Only the operator verifies everything; name a stream of your own organisation.");
    public static Refusal NoStream { get; } = new(RefusalKind.NotFound, "audit.no_stream", "There is no such stream.");
}

[GrainType("audit-queries"), StatelessWorker]
internal sealed class AuditQueries(IReadModel readModel, IVerification verification, IEnumerable<IAudited> concepts) : Grain, IAuditQueries
{
    private readonly FrozenDictionary<string, IAudited> _concepts = concepts.ToFrozenDictionary(it => it.Name, StringComparer.Ordinal);

    public async Task<Outcome<AuditPage>> List(Caller by, AuditFilter filter, long before, int limit, CancellationToken cancellation)
    {
        if (!by.IsOperator && (!IsLeader(by) || (filter.Organisation ?? by.Organisation) != by.Organisation))
        {
            return AuditRefusals.NotALeader;
        }

        var stream = filter.Stream is { } name ? StreamOf(name) : null;
        if (filter.Stream is not null && stream is null)
        {
            return new AuditPage([], null);
        }

        var (after, until) = await Positions(filter, cancellation);
        var query = new AuditListQuery(filter with { Stream = stream, Organisation = by.IsOperator ? filter.Organisation : by.Organisation }, after, until, before, limit + 1);
        var found = await readModel.Query(query.Rows, View, cancellation);
        return found.Length > limit
            ? new AuditPage(found[..limit], found[limit - 1].Position)
            : new AuditPage(found, query.IsExact ? null : await Rest(query, cancellation));
    }

    public async Task<Outcome<VerifiedSlice>> Verify(Caller by, string? stream, string? place, CancellationToken cancellation)
    {
        if (!by.IsOperator && (stream is null || !IsLeader(by)))
        {
            return IsLeader(by) ? AuditRefusals.NotTheOperator : AuditRefusals.NotALeader;
        }

        var name = stream is null ? null : StreamOf(stream);
        if (stream is not null && (name is null || !await Concerns(by, name, cancellation)))
        {
            return AuditRefusals.NoStream;
        }

        var found = await verification.Verify(name, place, cancellation);
        return found with
        {
            From = found.From is { } from ? ThingOf(from) : null,
            Broken = found.Broken is { Stream: { } broken } ? found.Broken with { Stream = ThingOf(broken) } : found.Broken,
        };
    }

    private static bool IsLeader(Caller by) => by is { Role: Role.Leader, Organisation: not null };

    /// <summary>True when there is such a stream and the caller may know of it.</summary>
    private async Task<bool> Concerns(Caller by, string stream, CancellationToken cancellation)
    {
        AuditListQuery query = new(new(stream, by.IsOperator ? null : by.Organisation, null, null, null, null), 0, long.MaxValue, long.MaxValue, 1);
        return await readModel.Query(query.Seen, row => row.LongOrNull("oldest"), cancellation) is [not null];
    }

    /// <summary>Where to go on when what was looked through had less than a page; only at what the caller may know of.</summary>
    private async Task<long?> Rest(AuditListQuery query, CancellationToken cancellation)
    {
        var seen = await readModel.Query(query.Seen, row => (Number: row.Long("number"), Oldest: row.LongOrNull("oldest")), cancellation);
        return seen is [{ Number: AuditListQuery.Window, Oldest: { } oldest }] ? oldest : null;
    }

    /// <summary>The positions between which the events of a time stand, both outside.</summary>
    private async Task<(long After, long Until)> Positions(AuditFilter filter, CancellationToken cancellation)
    {
        if (filter.From is null && filter.To is null)
        {
            return (0, long.MaxValue);
        }

        JournalTimes times = new(readModel);
        return (filter.From is { } from ? await times.Before(from, cancellation) : 0, filter.To is { } to ? await times.After(to, cancellation) : long.MaxValue);
    }

    /// <summary>The stream of a thing; null when there is no such kind of thing.</summary>
    private string? StreamOf(string thing) =>
        thing.Split('/', 2) is [var kind, { Length: > 0 } id] && _concepts.TryGetValue(kind, out var concept) ? concept.StreamOf(id) : null;

    /// <summary>A stream's name without the letter of its grains' keys.</summary>
    private static string ThingOf(string stream) => stream.Split('/', 2) is [var kind, [_, ':', .. var id]] ? $"{kind}/{id}" : stream;

    private AuditEntry View(IRow row)
    {
        var (stream, recorded) = (row.Text("stream"), new RecordedEvent(
            row.Long("position"), row.Long("version"), row.Text("type"), row.Text("payload"),
            row.TextOrNull("person"), row.TextOrNull("organisation"), row.Text("role"), row.Time("at")));
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        var (name, id) = (stream[..slash], GrainAccess.IdOf(stream[(slash + 1)..]));

        // While processes are replaced one after the other, the older ones meet events of the newer.
        var (sentence, data) = _concepts.GetValueOrDefault(name)?.Show(id, recorded) ?? ($"{Actor.Of(recorded)} did what this version has no words for.", "{}");
        return new(
            recorded.Position,
            recorded.At,
            recorded.Type,
            ThingOf(stream),
            PersonId.TryFrom(recorded.Person, out var person) ? person : null,
            OrganisationId.TryFrom(recorded.Organisation, out var organisation) ? organisation : null,
            recorded.Role,
            sentence,
            data);
    }
}

/// <summary>
/// Finds the positions of a time without an index over times: they go up with the positions, but for what two processes' clocks differ, which is taken to be
/// below a minute.
/// </summary>
internal sealed class JournalTimes(IReadModel readModel)
{
    private static readonly TimeSpan Difference = TimeSpan.FromMinutes(1);

    /// <summary>A position before every event of this time and later ones.</summary>
    public async Task<long> Before(DateTimeOffset time, CancellationToken cancellation) => await FirstAt(Earlier(time), cancellation) - 1;

    /// <summary>A position after every event before this time.</summary>
    public Task<long> After(DateTimeOffset time, CancellationToken cancellation) => FirstAt(Later(time), cancellation);

    private async Task<long> FirstAt(DateTimeOffset time, CancellationToken cancellation)
    {
        var head = await readModel.Query($"SELECT position FROM journal_head WHERE one = 1", row => row.Long("position"), cancellation);
        var (low, high) = (1L, head.FirstOrDefault() + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var at = await readModel.Query($"SELECT at FROM journal WHERE position = {middle}", row => row.Time("at"), cancellation);
            (low, high) = at is [var there] && there >= time ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static DateTimeOffset Earlier(DateTimeOffset time) => time - DateTimeOffset.MinValue > Difference ? time - Difference : DateTimeOffset.MinValue;

    private static DateTimeOffset Later(DateTimeOffset time) => DateTimeOffset.MaxValue - time > Difference ? time + Difference : DateTimeOffset.MaxValue;
}
