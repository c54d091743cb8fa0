using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Copies a dictionary once per call, and its keys and values by their own types.</summary>
internal abstract class PairCopier<TDictionary, TKey, TValue> : Copier
    where TDictionary : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private readonly Lazy<Copier> _keys = new(() => Copiers.Of(typeof(TKey)));
    private readonly Lazy<Copier> _values = new(() => Copiers.Of(typeof(TValue)));

    public sealed override object Copy(object source, CopyContext context) =>
        context.TryGet(source, out var copy) ? copy : Copy((TDictionary)source, context);

    protected abstract TDictionary Copy(TDictionary source, CopyContext context);

    protected IEnumerable<KeyValuePair<TKey, TValue>> Pairs(TDictionary source, CopyContext context) =>
        source.Select(it => KeyValuePair.Create(_keys.Value.CopyValue(it.Key, context), _values.Value.CopyValue(it.Value, context)));

    protected TDictionary Fill<TNew>(TDictionary source, TNew copy, CopyContext context)
        where TNew : TDictionary, IDictionary<TKey, TValue>
    {
        context.Add(source, copy);
        foreach (var pair in Pairs(source, context))
        {
            copy.Add(pair);
        }

        return copy;
    }
}

internal sealed class DictionaryCopier<TKey, TValue> : PairCopier<Dictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    protected override Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue> source, CopyContext context) =>
        Fill(source, new Dictionary<TKey, TValue>(source.Count, source.Comparer), context);
}

internal sealed class SortedDictionaryCopier<TKey, TValue> : PairCopier<SortedDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue> Copy(SortedDictionary<TKey, TValue> source, CopyContext context) =>
        Fill(source, new SortedDictionary<TKey, TValue>(source.Comparer), context);
}

internal sealed class ImmutableDictionaryCopier<TKey, TValue> : PairCopier<ImmutableDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    protected override ImmutableDictionary<TKey, TValue> Copy(ImmutableDictionary<TKey, TValue> source, CopyContext context) =>
        source.Clear().AddRange(Pairs(source, context));
}
