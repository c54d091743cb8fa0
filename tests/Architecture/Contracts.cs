using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetworkBackend.Tests.Architecture;

/// <summary>Rules for what crosses a grain, as what is wrong with a type.</summary>
internal static partial class Contracts
{
    private static readonly HashSet<Type> plain =
    [
        typeof(string), typeof(bool), typeof(byte), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(char), typeof(Guid),
        typeof(DateTimeOffset), typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    private static readonly HashSet<Type> collections =
        [typeof(ImmutableArray<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(Nullable<>)];

    /// <summary>The grain interfaces of an assembly.</summary>
    public static IEnumerable<Type> Interfaces(Assembly assembly) =>
        assembly.GetTypes().Where(it => it.IsInterface && it.IsAssignableTo(typeof(IGrain)));

    /// <summary>Every type of ours that a grain interface takes or gives, and what those are made of.</summary>
    public static IReadOnlySet<Type> Crossing(IEnumerable<Type> interfaces)
    {
        HashSet<Type> found = [];
        Queue<Type> waiting = new(interfaces.SelectMany(it => it.GetMethods()).SelectMany(it => it.GetParameters().Select(p => p.ParameterType).Append(it.ReturnType)));
        while (waiting.TryDequeue(out var type))
        {
            foreach (var part in type.IsConstructedGenericType ? type.GetGenericArguments() : [])
            {
                waiting.Enqueue(part);
            }

            var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (definition.Assembly.GetName().Name!.StartsWith("NetworkBackend", StringComparison.Ordinal)
                && definition.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == false && definition is { IsEnum: false, IsInterface: false, IsGenericParameter: false } && found.Add(definition))
            {
                foreach (var property in Properties(definition))
                {
                    waiting.Enqueue(property.PropertyType);
                }
            }
        }

        return found;
    }

    /// <summary>What is wrong with a record that crosses.</summary>
    public static IEnumerable<string> ProblemsOfRecord(Type type) =>
    [
        .. If(!(type.IsSealed && (type.IsClass || type.IsDefined(typeof(IsReadOnlyAttribute)))), "is neither a sealed class nor a readonly struct"),
        .. If(!type.IsDefined(typeof(GenerateSerializerAttribute)), "has no [GenerateSerializer]"),
        .. If(!type.IsDefined(typeof(ImmutableAttribute)), "has no [Immutable]"),
        .. If(!Kebab().IsMatch(AliasOf(type) ?? ""), "has no [Alias] in kebab case"),
        .. Properties(type).Where(it => it.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))).Select(it => $"{it.Name} can be set"),
        .. Properties(type).Where(it => !IsImmutable(it.PropertyType)).Select(it => $"{it.Name} is a {it.PropertyType.Name}, which can change"),
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(it => $"{it.Name} is a public field"),
    ];

    /// <summary>What is wrong with a grain interface.</summary>
    public static IEnumerable<string> ProblemsOfInterface(Type type) =>
    [
        .. If(!Kebab().IsMatch(AliasOf(type) ?? ""), "has no [Alias] in kebab case"),
        .. Twice(type.GetMethods().Select(it => it.GetCustomAttribute<AliasAttribute>()?.Alias ?? it.Name)).Select(it => $"has the method alias {it} twice"),
        .. type.GetMethods().Where(it => !it.IsDefined(typeof(AliasAttribute))).Select(it => $"{it.Name} has no [Alias]"),
        .. type.GetMethods().Where(it => it.Name.EndsWith("Async", StringComparison.Ordinal)).Select(it => $"{it.Name} says Async"),
        .. type.GetMethods().Where(it => it.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken)).Select(it => $"{it.Name} does not end in a cancellation token"),
        .. type.GetProperties().Select(it => $"{it.Name} is a property"),
    ];

    public static string? AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    public static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(it => it, StringComparer.Ordinal).Where(it => it.Count() > 1).Select(it => it.Key);

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsImmutable(Type type) =>
        plain.Contains(type) || type.IsEnum || type.IsGenericParameter
        || (type.IsGenericType && collections.Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(IsImmutable))
        || type.IsDefined(typeof(ImmutableAttribute));

    private static IEnumerable<string> If(bool wrong, string what) => wrong ? [what] : [];

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*(`[0-9])?$")]
    private static partial Regex Kebab();
}
