using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using NetworkBackend.Silo.Storage.Databases;
using Orleans.Configuration;
using Orleans.Storage;

namespace NetworkBackend.Silo.Engine;

/// <summary>Grain state in the rows that Orleans' ADO.NET provider would read and write, as JSON that its System.Text.Json serializer would.</summary>
internal sealed class AdoNetGrainStorage(IDatabase database, IOptions<ClusterOptions> cluster) : IGrainStorage
{
    private static readonly JsonSerializerOptions json = new() { IncludeFields = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly SearchValues<char> hexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private readonly OrleansQueries queries = new(database);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = await queries.Read("ReadFromStorageKey", Row, [.. Identity(stateName, grainId)]);
        if (rows.Length > 1)
        {
            throw new InvalidOperationException($"There are {rows.Length} states '{stateName}' of {grainId}.");
        }

        var (payload, version) = rows.SingleOrDefault();
        grainState.State = payload is null ? default : JsonSerializer.Deserialize<T>(payload, json);
        grainState.State ??= Empty<T>();
        grainState.ETag = version;
        grainState.RecordExists = payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = NamedValue.Of("PayloadBinary", JsonSerializer.SerializeToUtf8Bytes(grainState.State, json));
        grainState.ETag = await Change("WriteToStorageKey", stateName, grainId, grainState.ETag, payload);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists && string.IsNullOrWhiteSpace(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState);
            if (!grainState.RecordExists)
            {
                return;
            }
        }

        grainState.ETag = await Change("ClearStorageKey", stateName, grainId, grainState.ETag);
        grainState.RecordExists = false;
        grainState.State = Empty<T>();
    }

    private async Task<string> Change(string query, string stateName, GrainId grainId, string? etag, params NamedValue[] more)
    {
        int? version = string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);
        var changed = await queries.Write(query, Version, [.. Identity(stateName, grainId), NamedValue.Of("GrainStateVersion", version), .. more]);
        return changed.SingleOrDefault() is { } after && after != etag
            ? after
            : throw new InconsistentStateException(
                $"Version conflict ({query}): ServiceId={cluster.Value.ServiceId} GrainType={stateName} GrainId={grainId} ETag={etag}.");
    }

    /// <summary>A text key is the extension, and both numbers are 0. The hashes are there because Orleans gives them; the rows have none.</summary>
    private NamedValue[] Identity(string stateName, GrainId grainId) =>
    [
        NamedValue.Of("GrainIdHash", 0),
        NamedValue.Of("GrainIdN0", 0L),
        NamedValue.Of("GrainIdN1", 0L),
        NamedValue.Of("GrainTypeHash", 0),
        NamedValue.Of("GrainTypeString", stateName),
        NamedValue.Of("GrainIdExtensionString", TextKey(grainId)),
        NamedValue.Of("ServiceId", cluster.Value.ServiceId),
    ];

    /// <summary>
    /// Orleans' provider takes a key, up to a plus sign, for a number or a GUID when it has hex digits only, so that different grains
    /// would share a row. Ours have a prefix; one that has not is a bug.
    /// </summary>
    private static string TextKey(GrainId grainId)
    {
        var key = grainId.Key.ToString()!;
        var number = key.AsSpan();
        number = number.IndexOf('+') is >= 0 and var plus ? number[..plus] : number;
        return number.IsEmpty || number.ContainsAnyExcept(hexDigits)
            ? key
            : throw new ArgumentException($"The key of {grainId} looks like a number: give keys a prefix such as 'u:'.", nameof(grainId));
    }

    private static (byte[]? Payload, string? Version) Row(DbDataReader row)
    {
        int payload = row.GetOrdinal("PayloadBinary"), version = row.GetOrdinal("Version");
        return (row.IsDBNull(payload) ? null : row.GetFieldValue<byte[]>(payload), row.IsDBNull(version) ? null : ToText(row.GetValue(version)));
    }

    private static string Version(DbDataReader row) => ToText(row.GetValue(0));

    private static string ToText(object number) => Convert.ToInt32(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static T Empty<T>() => typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
        ? Activator.CreateInstance<T>()
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
