using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Secrets;

/// <summary>
/// A secret that is kept outside the database, as 64 hex digits, and in the database what proves that it is the right one. Made for a database that has
/// none yet, and never again.
/// </summary>
/// <param name="Name">Under which the database knows it.</param>
/// <param name="File">Where it is kept.</param>
/// <param name="Given">The secret itself, where it is not in the file.</param>
internal sealed record ProvenSecret(string Name, string File, string? Given)
{
    private const int Size = 32;

    /// <summary>The start is refused with this where the database has a proof and the secret is nowhere.</summary>
    public required string Missing { get; init; }

    /// <summary>The same where it is another one.</summary>
    public required string Wrong { get; init; }

    /// <summary>The same where it is none.</summary>
    public required string Malformed { get; init; }

    private string Proof => $"{Name}-check";

    /// <summary>The secret that the database was begun with; for one that has none yet, the one that is there or a new one.</summary>
    /// <exception cref="StartRefusedException">It is missing, unreadable or another one.</exception>
    public async Task<byte[]> FindOrMake(IDatabase database)
    {
        var secret = await Find(database) ?? MakeOrFind();
        var check = Check(secret);
        var kept = await database.Write(async session =>
        {
            await session.Execute($"INSERT INTO installation (name, value) VALUES ({Proof}, {check}) ON CONFLICT (name) DO NOTHING");
            var value = await session.Query($"SELECT value FROM installation WHERE name = {Proof}", row => row.Text("value"));
            await session.Commit();
            return value[0];
        });
        return kept == check ? secret : throw new StartRefusedException(Wrong);
    }

    /// <summary>The same without making anything: null for a database that has no proof of it, where it is nowhere.</summary>
    /// <exception cref="StartRefusedException">It is missing, unreadable or another one.</exception>
    public async Task<byte[]?> Find(IDatabase database)
    {
        var known = await database.Read(Statement.Of($"SELECT value FROM installation WHERE name = {Proof}"), row => row.Text("value"), CancellationToken.None);
        var found = Read();
        return (known, found) switch
        {
            ([_], null) => throw new StartRefusedException(Missing),
            ([var proof], not null) when proof != Check(found) => throw new StartRefusedException(Wrong),
            _ => found,
        };
    }

    private string Check(byte[] secret) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{Name} check")));

    private byte[]? Read()
    {
        var text = Given ?? (System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File, Encoding.ASCII).Trim() : null);
        if (text is null)
        {
            return null;
        }

        return text.Length == Size * 2 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : throw new StartRefusedException(Malformed);
    }

    /// <summary>Of several processes that start in one folder, one makes it.</summary>
    private byte[] MakeOrFind()
    {
        try
        {
            return Make();
        }
        catch (IOException) when (System.IO.File.Exists(File))
        {
            return Read()!;
        }
    }

    // Written where it stays: with the file, its name is on the disk too.
    private byte[] Make()
    {
        var made = RandomNumberGenerator.GetBytes(Size);
        using var stream = PrivateFile.Open(File, FileMode.CreateNew);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made)));
        stream.Flush(flushToDisk: true);
        return made;
    }
}
