using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Sources;

/// <summary>How a source's events become rows: itself, the address that no other source of the centre has, and what the centre's staff are told.</summary>
internal sealed class SourceConcept : IConcept<Source, SourceEvent>
{
    /// <summary>Named in <see cref="Refused"/>.</summary>
    public const string AddressRule = "source.address_taken";

    public string Name => "source";

    public char Prefix => 'e';

    public Source Empty => Source.None;

    public ImmutableArray<string> Tables { get; } = ["source_row", "source_address", SourceNotices.Table];

    public int SnapshotForm => 1;

    public Source With(Source state, SourceEvent change) => state.With(change);

    public string Act(string id, SourceEvent change) => change switch
    {
        SourceRegistered it => $"registered the source {id} for {it.Centre}",
        SourceChanged => $"changed how the source {id} is read",
        SourceMoved => $"followed the source {id} to its new address",
        SourceStopped { Code: null } => $"stopped the source {id}",
        SourceStopped it => $"stopped the source {id} ({it.Code})",
        SourceResumed => $"had the source {id} read again",
        SourceFailing it => $"could not read the source {id} ({it.Code})",
        SourceSilent => $"found the source {id} silent for longer than usual",
        SourceHealthy => $"found the source {id} well again",
        SourceRemoved => $"removed the source {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Source, SourceEvent> happened) => [happened.After.Centre];

    public ImmutableArray<Statement> Rows(Happened<Source, SourceEvent> it) => [.. Row(it), .. Address(it), .. Notice(it)];

    private static IEnumerable<Statement> Row(Happened<Source, SourceEvent> it) => it.Change is SourceRemoved
        ? [Statement.Of($"DELETE FROM source_row WHERE id = {it.Id}")]
        : [
            Statement.Of($"""
                INSERT INTO source_row (id, version, centre, data) VALUES ({it.Id}, {it.Version}, {it.After.Centre.Value}, {JournalJson.Write(it.After)})
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, data = excluded.data
                """),
        ];

    private static IEnumerable<Statement> Address(Happened<Source, SourceEvent> it)
    {
        var (was, now) = (AddressOf(it.Before), AddressOf(it.After));
        return was == now ? [] :
        [
            .. was is null ? [] : new[] { Statement.Of($"DELETE FROM source_address WHERE centre = {it.After.Centre.Value} AND address = {was}") },
            .. now is null ? [] : new[]
            {
                Statement.Of($"INSERT INTO source_address (centre, address, source) VALUES ({it.After.Centre.Value}, {now}, {it.Id}) ON CONFLICT DO NOTHING", AddressRule),
            },
        ];
    }

    private static string? AddressOf(Source it) => it.State == SourceState.Unknown ? null : it.Settings!.Address;

    private static IEnumerable<Statement> Notice(Happened<Source, SourceEvent> it) => it.Change switch
    {
        SourceStopped { Code: not null } => [SourceNotices.Of("source.stopped", it.After.Centre, it.Id, null, it.At)],
        SourceFailing when it.Before.State != SourceState.Failing => [SourceNotices.Of("source.failing", it.After.Centre, it.Id, null, it.At)],
        SourceSilent => [SourceNotices.Of("source.silent", it.After.Centre, it.Id, null, it.At)],
        _ => [],
    };
}

/// <summary>What the staff of a centre are told about its sources, beside what they are told of hearings and activities.</summary>
internal static class SourceNotices
{
    public const string Table = "source_notice";

    public static Statement Of(string type, OrganisationId centre, string source, string? update, DateTimeOffset at) => Statement.Of($"""
        INSERT INTO source_notice (centre, seq, type, source, update_id, at) VALUES ({centre.Value}, {EventPosition.OfThisEvent}, {type}, {source}, {update}, {at})
        """);
}
