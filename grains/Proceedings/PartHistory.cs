using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Proceedings;

/// <summary>What the texts were, and say.</summary>
internal sealed class PartHistory(IReadModel readModel, IEventStore store)
{
    /// <summary>A text in one of its versions; null where there is none.</summary>
    public async Task<Part?> At(ActivityId activity, PartId part, int version, CancellationToken cancellation) =>
        (await readModel.Query(
            $"SELECT data FROM proceedings_part WHERE activity = {activity.Value} AND part = {part.Value} AND version = {(long)version}",
            row => JournalJson.Read<Part>(row.Text("data")), cancellation)).SingleOrDefault();

    /// <summary>Its versions after one of them, with who wrote them.</summary>
    public Task<ImmutableArray<PartVersion>> Versions(ActivityId activity, PartId part, int after, int limit, CancellationToken cancellation) =>
        readModel.Query(
            $"""
            SELECT p.data AS data, j.person AS person, j.organisation AS organisation
            FROM proceedings_part p JOIN journal j ON j.position = p.seq
            WHERE p.activity = {activity.Value} AND p.part = {part.Value} AND p.version > {(long)after} ORDER BY p.version LIMIT {(long)limit}
            """,
            row =>
            {
                var it = JournalJson.Read<Part>(row.Text("data"));
                return new PartVersion(
                    it.Version, it.Hash, it.At,
                    PersonId.TryFrom(row.TextOrNull("person"), out var person) ? person : null,
                    OrganisationId.TryFrom(row.TextOrNull("organisation"), out var organisation) ? organisation : null);
            },
            cancellation);

    /// <summary>What several say, by the hash that they are stored under.</summary>
    public Task<ImmutableDictionary<string, StoredText>> Texts(string stream, IEnumerable<Part> parts, CancellationToken cancellation) =>
        store.ReadTexts(stream, [.. parts.Select(it => it.Stored).Distinct()], cancellation);

    /// <summary>What it says.</summary>
    public async Task<string> Text(string stream, Part part, CancellationToken cancellation) =>
        (await store.ReadTexts(stream, [part.Stored], cancellation)).GetValueOrDefault(part.Stored)?.Body
            ?? throw new InvalidDataException($"The text {part.Stored} of {stream} is missing.");
}
