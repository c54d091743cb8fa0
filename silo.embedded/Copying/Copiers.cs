using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>Finds the copier of a type, by the same rules as Orleans.</summary>
internal static class Copiers
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, Copier?> s_known = new();

    private static readonly FrozenSet<Type> s_immutable = new[]
    {
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(CultureInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(BigInteger),
        typeof(Int128), typeof(UInt128), typeof(Half), typeof(CancellationToken), typeof(Nothing),
    }.ToFrozenSet();

    // Containers that cannot change: as immutable as what they hold.
    private static readonly FrozenSet<Type> s_frozen = new[]
    {
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>),
        typeof(ImmutableStack<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(Nullable<>),
        typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>),
    }.ToFrozenSet();

    public static Copier Of(Type type) =>
        TryOf(type) ?? throw new CodecNotFoundException($"Could not find a copier for type {type}.");

    public static Copier? TryOf(Type type) => s_known.GetOrAdd(type, static it => Find(it));

    private static Copier? Find(Type type)
    {
        if (IsImmutable(type))
        {
            return Copier.None;
        }

        if (type.IsAssignableTo(typeof(IAddressable)))
        {
            return new ReferenceCopier(type);
        }

        if (type.IsArray)
        {
            return type.IsSZArray ? Make(typeof(ArrayCopier<>), type.GetElementType()!) : null;
        }

        if (type.IsConstructedGenericType && CollectionCopiers.ByDefinition.TryGetValue(type.GetGenericTypeDefinition(), out var collection))
        {
            return Make(collection, type.GenericTypeArguments);
        }

        if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            return new MemberCopier(type);
        }

        return IsTuple(type) ? new MemberCopier(type) : type.IsInterface || type.IsAbstract || type == typeof(object) ? new DynamicCopier() : null;
    }

    private static bool IsImmutable(Type type) =>
        type.IsPrimitive || type.IsEnum || s_immutable.Contains(type)
        || (type.IsSealed && type.IsDefined(typeof(ImmutableAttribute), inherit: false))
        || type.IsAssignableTo(typeof(Exception)) || type.IsAssignableTo(typeof(Type))
        || (IsFrozen(type) && Array.TrueForAll(type.GenericTypeArguments, IsByReference))
        || (type.IsValueType && !IsFrozen(type) && Array.TrueForAll(type.GetFields(Fields), it => it.FieldType != type && IsByReference(it.FieldType)));

    private static bool IsByReference(Type type) => TryOf(type) is { IsByReference: true };

    // Frozen collections are abstract; what is at hand is a subclass.
    private static bool IsFrozen(Type type) =>
        type.IsConstructedGenericType && s_frozen.Contains(type.GetGenericTypeDefinition())
        || FrozenBase(type) is not null;

    private static Type? FrozenBase(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsConstructedGenericType
                && (type.GetGenericTypeDefinition() == typeof(FrozenSet<>) || type.GetGenericTypeDefinition() == typeof(FrozenDictionary<,>)))
            {
                return type;
            }
        }

        return null;
    }

    private static bool IsTuple(Type type) => type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple)) || IsPair(type);

    private static bool IsPair(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static Copier Make(Type definition, params Type[] arguments) => (Copier)Activator.CreateInstance(definition.MakeGenericType(arguments))!;
}
