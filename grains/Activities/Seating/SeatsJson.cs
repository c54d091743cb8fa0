using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetworkBackend.Activities.Seating;

/// <summary>Keeps who is registered, the plan, and who passed whom: everything else is made again out of it.</summary>
internal sealed class SeatsJson : JsonConverter<Seats>
{
    public override Seats Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kept = JsonSerializer.Deserialize<Kept>(ref reader, options) ?? throw new JsonException("no seats in the JSON");
        return Seats.Of(kept.Plan, kept.Registrations);
    }

    public override void Write(Utf8JsonWriter writer, Seats value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Kept(new(Of(value.Physical), Of(value.Digital)), [.. value.All.Values]), options);

    private static PoolKept? Of(Pool? pool) => pool is null ? null : new(pool.Plan, pool.AllPasses);

    private sealed record Kept(SeatPlanKept Plan, ImmutableArray<Registration> Registrations);
}
