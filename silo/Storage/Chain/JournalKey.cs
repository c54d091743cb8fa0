using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>The secret that makes the journal's hashes hard to forge. Kept outside the database.</summary>
internal sealed class JournalKey(StorageOptions options)
{
    private const int Size = 32;
    private byte[]? key;

    public byte[] Bytes => key ?? throw new InvalidOperationException("the storage has not been prepared");

    /// <summary>Finds the key, or makes one for an empty journal, and compares it with what the journal was begun with.</summary>
    /// <exception cref="StartRefusedException">The key is missing, unreadable or another one.</exception>
    public async Task Prepare(IDatabase database)
    {
        var file = Path.Combine(options.DataFolder, "journal.key");
        var known = await database.Read(
            Journals.Statement.Of($"SELECT value FROM installation WHERE name = {"journal-key-check"}"), row => row.Text("value"), CancellationToken.None);
        var found = Find(file);
        if (found is null && !known.IsEmpty)
        {
            throw new StartRefusedException($"The database has a journal, but its key is missing: put it in '{file}' or in NETWORK_JOURNAL_KEY.");
        }

        key = found ?? MakeOrFind(file);
        var check = Convert.ToHexStringLower(HMACSHA256.HashData(key, "journal key check"u8));
        var kept = await database.Write(async session =>
        {
            await session.Execute($"INSERT INTO installation (name, value) VALUES ({"journal-key-check"}, {check}) ON CONFLICT (name) DO NOTHING");
            var value = await session.Query($"SELECT value FROM installation WHERE name = {"journal-key-check"}", row => row.Text("value"));
            await session.Commit();
            return value[0];
        });
        if (kept != check)
        {
            throw new StartRefusedException("The journal's key is not the one that the journal in this database was begun with.");
        }
    }

    private byte[]? Find(string file)
    {
        var text = options.JournalKey ?? (File.Exists(file) ? File.ReadAllText(file, Encoding.ASCII).Trim() : null);
        if (text is null)
        {
            return null;
        }

        return text.Length == Size * 2 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new StartRefusedException($"The journal's key must be {Size * 2} hex digits.");
    }

    /// <summary>Of several processes that start in one folder, one makes the key.</summary>
    private byte[] MakeOrFind(string file)
    {
        try
        {
            return Make(file);
        }
        catch (IOException) when (File.Exists(file))
        {
            return Find(file)!;
        }
    }

    // Written where it stays: with the file, its name is on the disk too.
    private static byte[] Make(string file)
    {
        var made = RandomNumberGenerator.GetBytes(Size);
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, settings);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made)));
        stream.Flush(flushToDisk: true);
        return made;
    }
}
