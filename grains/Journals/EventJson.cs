using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetworkBackend.Journals;

/// <summary>The JSON of events, states and messages: camelCase, enums by name, unknown members passed over so that older code reads newer rows.</summary>
internal static class JournalJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"no {typeof(T).Name} in the JSON");
}

/// <summary>Names a concept's events: the name stands in the journal and never changes, whatever the type is called.</summary>
internal static class EventJson<TEvent> where TEvent : class
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(TEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(it => (string)it.TypeDiscriminator!, it => it.DerivedType);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(it => it.Value, it => it.Key);

    /// <summary>False for an event of a newer version.</summary>
    public static bool Knows(string name) => Types.ContainsKey(name);

    public static string NameOf(TEvent change) => Names[change.GetType()];

    public static string Write(TEvent change) => JsonSerializer.Serialize(change, change.GetType(), JournalJson.Options);

    public static TEvent Read(string name, string payload) => Types.TryGetValue(name, out var type)
        ? (TEvent)JsonSerializer.Deserialize(payload, type, JournalJson.Options)!
        : throw new JsonException($"the journal has an event '{name}' that this version does not know");
}
