using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Which fields of a type cross between grains.</summary>
internal static class Members
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static FieldInfo[] Of(Type type) => [.. Hierarchy(type).SelectMany(Crossing)];

    /// <summary>Whether the field, or the property it backs, is marked as never changing.</summary>
    public static bool IsImmutable(FieldInfo field) =>
        field.IsDefined(typeof(ImmutableAttribute)) || PropertyOf(field)?.IsDefined(typeof(ImmutableAttribute)) == true;

    private static IEnumerable<Type> Hierarchy(Type? type)
    {
        for (; type is not null && type != typeof(object) && type != typeof(ValueType); type = type.BaseType)
        {
            yield return type;
        }
    }

    private static IEnumerable<FieldInfo> Crossing(Type type)
    {
        var fields = type.GetFields(Declared);
        if (type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not { } attribute)
        {
            // A tuple or a pair; the base classes of other types cross only if they say so.
            return type.IsValueType || type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple)) ? fields : [];
        }

        var positional = IsRecord(type) || attribute.IncludePrimaryConstructorParameters ? PrimaryParameters(type) : [];
        return fields.Where(it =>
            it.IsDefined(typeof(IdAttribute)) || PropertyOf(it)?.IsDefined(typeof(IdAttribute)) == true || positional.Contains(NameOf(it)));
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    // The longest constructor whose every parameter has a field, be it a property's or the compiler's own.
    private static HashSet<string> PrimaryParameters(Type type)
    {
        var names = type.GetFields(Declared).Select(NameOf).ToHashSet();
        var inherited = Hierarchy(type.BaseType).SelectMany(it => it.GetProperties(Declared)).Select(it => it.Name).ToHashSet();
        return type.GetConstructors(Declared)
            .Select(it => it.GetParameters().Select(parameter => parameter.Name!).ToHashSet())
            .Where(it => it.All(name => names.Contains(name) || inherited.Contains(name)))
            .MaxBy(it => it.Count) ?? [];
    }

    // <Name>k__BackingField of a property, <name>P of a captured parameter.
    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static PropertyInfo? PropertyOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.DeclaringType!.GetProperty(NameOf(field), Declared) : null;
}
