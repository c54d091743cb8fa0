using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>The tokens that held when they were last looked up, by their hashes. Bounded: those that have not been used for longest are forgotten.</summary>
internal sealed class KnownTokens(int generation = 10_000)
{
    private readonly Lock turning = new();

    // What is used goes into the newer half; when that is full, it becomes the older one, and what was in that goes.
    private volatile ConcurrentDictionary<UInt128, byte> newer = new();
    private volatile ConcurrentDictionary<UInt128, byte> older = new();

    /// <summary>How many there are.</summary>
    internal int Count => newer.Count + older.Count;

    public bool Contains(string token) => HashOf(token) is var hash && (newer.ContainsKey(hash) || older.ContainsKey(hash));

    /// <summary>Takes down whether it held.</summary>
    public void Remember(string token, bool held)
    {
        var hash = HashOf(token);
        if (!held)
        {
            newer.TryRemove(hash, out _);
            older.TryRemove(hash, out _);
        }
        else if (!newer.ContainsKey(hash) && newer.TryAdd(hash, 0))
        {
            Turn();
        }
    }

    private void Turn()
    {
        lock (turning)
        {
            if (newer.Count >= generation)
            {
                older = newer;
                newer = new();
            }
        }
    }

    /// <summary>Half of a SHA-256: nobody finds another token with the hash of one that they do not know.</summary>
    private static UInt128 HashOf(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
