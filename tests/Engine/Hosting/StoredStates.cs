using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>Grain storage in memory: JSON with a version that every write must name.</summary>
internal sealed class StoredStates : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Row> _rows = new();
    private readonly ConcurrentDictionary<string, Exception> _failures = new();

    /// <summary>Has every operation of the grain fail until <see cref="Repair"/>.</summary>
    public void Break(string key, Exception exception) => _failures[key] = exception;

    public void Repair(string key) => _failures.TryRemove(key, out _);

    /// <summary>Writes past the grain, as another silo would.</summary>
    public void Overwrite(string state, GrainId grain, object value) =>
        _rows.AddOrUpdate((state, grain), _ => new(Serialize(value), 1), (_, row) => new(Serialize(value), row.Version + 1));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfBroken(grainId);
        if (_rows.TryGetValue((stateName, grainId), out var row))
        {
            Answer(grainState, row);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Answer(grainState, Replace(stateName, grainId, grainState.ETag, Serialize(grainState.State)));
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Answer(grainState, Replace(stateName, grainId, grainState.ETag, null));
        return Task.CompletedTask;
    }

    private static string Serialize<T>(T value) => JsonSerializer.Serialize(value);

    private static void Answer<T>(IGrainState<T> state, Row row)
    {
        state.ETag = row.Version.ToString(CultureInfo.InvariantCulture);
        state.RecordExists = row.Json is not null;
        state.State = row.Json is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(row.Json);
    }

    private Row Replace(string state, GrainId grain, string? etag, string? json)
    {
        ThrowIfBroken(grain);
        var expected = etag is null ? 0 : int.Parse(etag, CultureInfo.InvariantCulture);
        var row = new Row(json, expected + 1);
        var replaced = expected == 0
            ? _rows.TryAdd((state, grain), row)
            : _rows.TryGetValue((state, grain), out var current) && current.Version == expected && _rows.TryUpdate((state, grain), row, current);
        return replaced ? row : throw new InconsistentStateException($"{state} of {grain} is not at {etag}.");
    }

    private void ThrowIfBroken(GrainId grain)
    {
        if (_failures.TryGetValue(grain.Key.ToString()!, out var exception))
        {
            throw exception;
        }
    }

    private sealed record Row(string? Json, int Version);
}
