using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetworkBackend.Tests.Architecture;

namespace NetworkBackend.Tests.Releases;

/// <summary>What processes of two releases must agree on: grain types, interfaces, methods, and what these take and give, by the names that they have on the wire.</summary>
internal static class WireContract
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The types that have a form on the wire.</summary>
    public static ImmutableArray<Type> Types { get; } = [.. typeof(GrainAccess).Assembly.GetTypes().Where(it => it.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))];

    /// <summary>The grain interfaces.</summary>
    public static ImmutableArray<Type> Interfaces { get; } = [.. Contracts.Interfaces(typeof(GrainAccess).Assembly)];

    public static string Text() => $"{Now().ToJsonString(indented)}\n";

    public static JsonObject Now() => new()
    {
        ["grains"] = Object(Concepts.GrainClasses, it => Concepts.GrainTypeOf(it)!, it => Object(Interfaces.Where(it.IsAssignableTo), Name, _ => true)),
        ["interfaces"] = Object(Interfaces, Name, it => Object(it.GetMethods(), MethodName, method => Signature(method))),
        ["types"] = Object(Types, Name, it => Object(Members(it), member => member.Place, member => $"{member.Name}: {Name(member.Type)}")),
        ["enums"] = Object(
            typeof(GrainAccess).Assembly.GetTypes().Where(it => it is { IsEnum: true, IsPublic: true }), it => it.Name,
            it => Object(Enum.GetNames(it), name => name, name => Convert.ToInt64(Enum.Parse(it, name), CultureInfo.InvariantCulture))),
    };

    /// <summary>The name of a type on the wire, and of those that it is made of.</summary>
    public static string Name(Type type)
    {
        var name = Contracts.AliasOf(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type) ?? type.Name;
        return type.IsConstructedGenericType ? $"{name}[{string.Join(", ", type.GetGenericArguments().Select(Name))}]" : name;
    }

    /// <summary>What of a type is on the wire: what the constructor of a record takes, by place, what has a number of its own, and what an exception says.</summary>
    public static IEnumerable<(string Place, string Name, Type Type)> Members(Type type) =>
    [
        .. type.IsSubclassOf(typeof(Exception))
            ? new[] { ("message", nameof(Exception.Message), typeof(string)) }
            : Constructor(type).GetParameters().Select(it => (it.Position.ToString(CultureInfo.InvariantCulture), it.Name!, it.ParameterType)),
        .. Numbered(type).Select(it => ($"id {it.GetCustomAttribute<IdAttribute>()!.Id}", it.Name, it.PropertyType)),
    ];

    /// <summary>The constructor of a record that takes what it is made of, and not another one of its kind.</summary>
    public static ConstructorInfo Constructor(Type type) => type.GetConstructors().MaxBy(it => it.GetParameters().Length)!;

    public static IEnumerable<PropertyInfo> Numbered(Type type) => type.GetProperties().Where(it => it.IsDefined(typeof(IdAttribute)));

    private static string MethodName(MethodInfo method) => method.GetCustomAttribute<AliasAttribute>()?.Alias ?? method.Name;

    private static string Signature(MethodInfo method) => $"({string.Join(", ", method.GetParameters().Select(it => Name(it.ParameterType)))}) → {Name(method.ReturnType)}";

    private static JsonObject Object<T>(IEnumerable<T> of, Func<T, string> name, Func<T, JsonNode> value) =>
        new(of.Select(it => KeyValuePair.Create(name(it), (JsonNode?)value(it))).OrderBy(it => it.Key, StringComparer.Ordinal));
}
