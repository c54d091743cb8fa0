using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>
/// The last events of the streams that were written lately, so that a warm append asks nothing first. Used by one loop only.
/// Old knowledge is harmless: the insert itself demands that the stream is at that version with that hash.
/// </summary>
internal sealed class StreamHeads(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<StreamHead>> heads = new(StringComparer.Ordinal);
    private readonly LinkedList<StreamHead> byUse = new();

    public StreamHead? Find(string stream, long version)
    {
        if (!heads.TryGetValue(stream, out var node) || node.Value.Version != version)
        {
            return null;
        }

        byUse.Remove(node);
        byUse.AddFirst(node);
        return node.Value;
    }

    public void Set(StreamHead head)
    {
        Forget(head.Stream);
        if (heads.Count >= capacity)
        {
            heads.Remove(byUse.Last!.Value.Stream);
            byUse.RemoveLast();
        }

        heads[head.Stream] = byUse.AddFirst(head);
    }

    public void Forget(string stream)
    {
        if (heads.Remove(stream, out var old))
        {
            byUse.Remove(old);
        }
    }
}

/// <summary>An event that a stream was at.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hash">The event's hash.</param>
/// <param name="Append">The append that it came with.</param>
internal sealed record StreamHead(string Stream, long Version, byte[] Hash, Predecessor Append);
