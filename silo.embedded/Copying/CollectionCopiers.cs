using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Orleans.Runtime;

internal static class CollectionCopiers
{
    public static FrozenDictionary<Type, Type> ByDefinition { get; } = new Dictionary<Type, Type>
    {
        [typeof(List<>)] = typeof(ListCopier<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryCopier<,>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<>),
        [typeof(SortedSet<>)] = typeof(SortedSetCopier<>),
        [typeof(Queue<>)] = typeof(QueueCopier<>),
        [typeof(Nullable<>)] = typeof(NullableCopier<>),
        [typeof(ReadOnlyMemory<>)] = typeof(MemoryCopier<>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCopier<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
    }.ToFrozenDictionary();
}

/// <summary>Copies a collection once per call, and its items by their own type.</summary>
internal abstract class ItemCopier<TCollection, TItem> : Copier
{
    private readonly Lazy<Copier> _items = new(() => Copiers.Of(typeof(TItem)));

    protected Copier Items => _items.Value;

    public sealed override object Copy(object source, CopyContext context) =>
        context.TryGet(source, out var copy) ? copy : Copy((TCollection)source, context)!;

    protected abstract TCollection Copy(TCollection source, CopyContext context);

    protected TItem Item(TItem item, CopyContext context) => Items.CopyValue(item, context);

    protected static TNew Begin<TNew>(TCollection source, TNew copy, CopyContext context)
        where TNew : TCollection
    {
        context.Add(source!, copy!);
        return copy;
    }
}

internal sealed class ArrayCopier<T> : ItemCopier<T[], T>
{
    protected override T[] Copy(T[] source, CopyContext context)
    {
        var copy = Begin(source, (T[])source.Clone(), context);
        if (!Items.IsByReference)
        {
            for (var index = 0; index < copy.Length; index++)
            {
                copy[index] = Item(source[index], context);
            }
        }

        return copy;
    }
}

internal sealed class ListCopier<T> : ItemCopier<List<T>, T>
{
    protected override List<T> Copy(List<T> source, CopyContext context)
    {
        var copy = Begin(source, Items.IsByReference ? [.. source] : new List<T>(source.Count), context);
        if (!Items.IsByReference)
        {
            foreach (var item in source)
            {
                copy.Add(Item(item, context));
            }
        }

        return copy;
    }
}

internal sealed class ReadOnlyListCopier<T> : ItemCopier<IReadOnlyList<T>, T>
{
    protected override IReadOnlyList<T> Copy(IReadOnlyList<T> source, CopyContext context) => [.. source.Select(it => Item(it, context))];
}

internal sealed class HashSetCopier<T> : ItemCopier<HashSet<T>, T>
{
    protected override HashSet<T> Copy(HashSet<T> source, CopyContext context)
    {
        var copy = Begin(source, new HashSet<T>(source.Count, source.Comparer), context);
        copy.UnionWith(source.Select(it => Item(it, context)));
        return copy;
    }
}

internal sealed class SortedSetCopier<T> : ItemCopier<SortedSet<T>, T>
{
    protected override SortedSet<T> Copy(SortedSet<T> source, CopyContext context)
    {
        var copy = Begin(source, new SortedSet<T>(source.Comparer), context);
        copy.UnionWith(source.Select(it => Item(it, context)));
        return copy;
    }
}

internal sealed class QueueCopier<T> : ItemCopier<Queue<T>, T>
{
    protected override Queue<T> Copy(Queue<T> source, CopyContext context)
    {
        var copy = Begin(source, new Queue<T>(source.Count), context);
        foreach (var item in source)
        {
            copy.Enqueue(Item(item, context));
        }

        return copy;
    }
}

internal sealed class NullableCopier<T> : Copier
    where T : struct
{
    private readonly Copier _value = Copiers.Of(typeof(T));

    public override object Copy(object source, CopyContext context) => _value.Copy(source, context);
}

internal sealed class MemoryCopier<T> : ItemCopier<ReadOnlyMemory<T>, T>
{
    protected override ReadOnlyMemory<T> Copy(ReadOnlyMemory<T> source, CopyContext context) =>
        MemoryMarshal.ToEnumerable(source).Select(it => Item(it, context)).ToArray();
}

internal sealed class ImmutableArrayCopier<T> : ItemCopier<ImmutableArray<T>, T>
{
    protected override ImmutableArray<T> Copy(ImmutableArray<T> source, CopyContext context) =>
        source.IsDefault ? source : [.. source.Select(it => Item(it, context))];
}

internal sealed class ImmutableListCopier<T> : ItemCopier<ImmutableList<T>, T>
{
    protected override ImmutableList<T> Copy(ImmutableList<T> source, CopyContext context) => [.. source.Select(it => Item(it, context))];
}
