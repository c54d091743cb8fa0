using System.Collections;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>For interfaces, abstract classes and <see cref="object"/>: goes by what the value is.</summary>
internal sealed class DynamicCopier : Copier
{
    public override object Copy(object source, CopyContext context)
    {
        var type = source.GetType();
        if (type == typeof(object))
        {
            return source;
        }

        return (Copiers.TryOf(type) ?? AsList(source, type) ?? throw new CodecNotFoundException($"Could not find a copier for type {type}."))
            .CopyValue(source, context);
    }

    // The compiler's own read-only lists, which collection expressions make, have no copier of their own.
    private static Copier? AsList(object source, Type type) =>
        source is IList && type.GetInterfaces().FirstOrDefault(IsReadOnlyList) is { } list && !IsDeclared(type)
            ? (Copier)Activator.CreateInstance(typeof(ReadOnlyListCopier<>).MakeGenericType(list.GenericTypeArguments))!
            : null;

    private static bool IsReadOnlyList(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static bool IsDeclared(Type type) => !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);
}

/// <summary>A reference passes as it is; a grain that passes itself passes its reference.</summary>
internal sealed class ReferenceCopier(Type type) : Copier
{
    public override object Copy(object source, CopyContext context) =>
        source is GrainReference || !type.IsInterface ? source : ((IAddressable)source).AsReference(type);
}
