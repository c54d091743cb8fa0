namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>
/// The last hashes of the streams that were written lately, so that a warm append asks nothing first. Used by one loop only.
/// Old knowledge is harmless: the insert itself demands that the stream is at that version with that hash.
/// </summary>
internal sealed class StreamHeads(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<Head>> heads = new(StringComparer.Ordinal);
    private readonly LinkedList<Head> byUse = new();

    public byte[]? Find(string stream, long version)
    {
        if (!heads.TryGetValue(stream, out var node) || node.Value.Version != version)
        {
            return null;
        }

        byUse.Remove(node);
        byUse.AddFirst(node);
        return node.Value.Hash;
    }

    public void Set(string stream, long version, byte[] hash)
    {
        Forget(stream);
        if (heads.Count >= capacity)
        {
            heads.Remove(byUse.Last!.Value.Stream);
            byUse.RemoveLast();
        }

        heads[stream] = byUse.AddFirst(new Head(stream, version, hash));
    }

    public void Forget(string stream)
    {
        if (heads.Remove(stream, out var old))
        {
            byUse.Remove(old);
        }
    }

    private sealed record Head(string Stream, long Version, byte[] Hash);
}
