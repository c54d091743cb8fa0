using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Secrets;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>The secret that makes the journal's hashes hard to forge. Kept outside the database.</summary>
internal sealed class JournalKey(StorageOptions options, IDatabase database)
{
    private readonly ProvenSecret secret = new("journal-key", Path.Combine(options.DataFolder, DataFiles.JournalKey), options.JournalKey)
    {
        Missing = $"The database has a journal, but its key is missing: put it in '{Path.Combine(options.DataFolder, DataFiles.JournalKey)}' or in NETWORK_JOURNAL_KEY.",
        Wrong = "The journal's key is not the one that the journal in this database was begun with.",
        Malformed = "The journal's key must be 64 hex digits.",
    };

    private byte[]? key;

    public byte[] Bytes => key ?? throw new InvalidOperationException("the storage has not been prepared");

    /// <summary>Finds the key, or makes one for an empty journal, and compares it with what the journal was begun with.</summary>
    /// <exception cref="StartRefusedException">The key is missing, unreadable or another one.</exception>
    public async Task Prepare() => key = await secret.FindOrMake(database);

    /// <summary>Finds the key of a journal that is there.</summary>
    /// <exception cref="StartRefusedException">The key is missing, unreadable or another one.</exception>
    public async Task Find() =>
        key = await secret.Find(database) ?? throw new StartRefusedException("The database has no journal that was begun with a key.");
}
