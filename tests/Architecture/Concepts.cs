using System.Reflection;
using System.Text.Json.Serialization;
using NetworkBackend.Journals;

namespace NetworkBackend.Tests.Architecture;

/// <summary>The concepts of the core and the grains that keep them.</summary>
internal static class Concepts
{
    public static IEnumerable<Type> GrainClasses { get; } = [.. typeof(IConcept<,>).Assembly.GetTypes().Where(it => it is { IsClass: true, IsAbstract: false } && it.IsAssignableTo(typeof(Grain)))];

    public static IEnumerable<Type> All { get; } = [.. typeof(IConcept<,>).Assembly.GetTypes().Where(IsConcept)];

    public static bool IsConcept(Type type) => type is { IsClass: true, IsAbstract: false } && Contract(type) is not null;

    /// <summary>The state and the events of a concept.</summary>
    public static Type[] Parts(Type concept) => Contract(concept)!.GetGenericArguments();

    public static string NameOf(Type concept) => (string)concept.GetProperty("Name")!.GetValue(Activator.CreateInstance(concept))!;

    /// <summary>Whether what happens to it is told to others.</summary>
    public static bool Tells(Type concept) => (bool)Contract(concept)!.GetProperty("Tells")!.GetValue(Activator.CreateInstance(concept))!;

    /// <summary>The tables that its events are written to.</summary>
    public static IReadOnlyCollection<string> TablesOf(Type concept) =>
        (System.Collections.Immutable.ImmutableArray<string>)Contract(concept)!.GetProperty("Tables")!.GetValue(Activator.CreateInstance(concept))!;

    /// <summary>The grain type that a class is pinned to; null when it is not.</summary>
    public static string? GrainTypeOf(Type grain) =>
        grain.CustomAttributes.SingleOrDefault(it => it.AttributeType == typeof(GrainTypeAttribute))?.ConstructorArguments[0].Value as string;

    /// <summary>The concepts whose journal a grain writes: a class may take it in its constructor.</summary>
    public static IEnumerable<Type> WrittenBy(Type grain) =>
        from parameter in grain.GetConstructors().Single().GetParameters()
        where parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IJournal<,>)
        select All.Single(it => Parts(it).SequenceEqual(parameter.ParameterType.GetGenericArguments()));

    /// <summary>The names under which a concept's events stand in the journal.</summary>
    public static IEnumerable<string> EventNames(Type events) => events.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(it => (string)it.TypeDiscriminator!);

    private static Type? Contract(Type type) => type.GetInterfaces().SingleOrDefault(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(IConcept<,>));
}
