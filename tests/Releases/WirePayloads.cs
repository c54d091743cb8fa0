#if ORLEANS
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Outcomes;
using Orleans.Serialization;

namespace NetworkBackend.Tests.Releases;

/// <summary>What crosses between processes, in the bytes in which Orleans sends it.</summary>
internal static class WirePayloads
{
    private static readonly JsonSerializerOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Serializer serializer =
        new ServiceCollection().AddSerializer(it => it.AddAssembly(typeof(GrainAccess).Assembly)).BuildServiceProvider().GetRequiredService<Serializer>();

    /// <summary>Every type, and outcomes of all that methods come to.</summary>
    public static ImmutableArray<Type> Types { get; } =
    [
        .. WireContract.Types.Where(it => !it.IsGenericTypeDefinition)
            .Concat(WireContract.Interfaces.SelectMany(it => it.GetMethods()).Select(it => it.ReturnType).Where(it => it.IsGenericType).Select(it => it.GetGenericArguments()[0])
                .Where(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(Outcome<>)))
            .DistinctBy(WireContract.Name).OrderBy(WireContract.Name, StringComparer.Ordinal),
    ];

    /// <summary>A line for each type: its bytes, and what they are.</summary>
    public static string Text() => $"{{\n{string.Join(",\n", Types.Select(Line))}\n}}\n";

    /// <summary>What bytes are today.</summary>
    public static JsonNode? Read(string payload)
    {
        try
        {
            return Described.Of(serializer.Deserialize<object>(Convert.FromBase64String(payload)));
        }
        catch (Exception e)
        {
            return JsonValue.Create($"nothing that can be read: {e.GetType().Name}: {e.Message}");
        }
    }

    private static string Line(Type type)
    {
        var sample = new Samples().Of(type);
        JsonObject line = new() { ["payload"] = Convert.ToBase64String(serializer.SerializeToArray(sample)), ["value"] = Described.Of(sample) };
        return $"{JsonSerializer.Serialize(WireContract.Name(type), readable)}: {line.ToJsonString(readable)}";
    }
}
#endif
