using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Backups;

/// <summary>What a backup is and what is in it: <c>manifest.json</c>, its last file.</summary>
/// <param name="Format">The form of the folder; 1.</param>
/// <param name="Began">When it was begun: what was acknowledged before is in it.</param>
/// <param name="Database"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Journal">What the copy of the database has.</param>
/// <param name="Files">The SHA-256 of every other file, by name.</param>
internal sealed record Manifest(int Format, DateTimeOffset Began, string Database, JournalState Journal, ImmutableSortedDictionary<string, string> Files)
{
    public const int Newest = 1;
    private const string Name = "manifest.json";
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Takes down what is in a folder, durably, and last of all.</summary>
    public static async Task Write(string folder, DateTimeOffset began, string database, JournalState journal, CancellationToken cancellation)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder))
        {
            Durable.Flush(file);
            files.Add(Path.GetFileName(file), await Hash(file, cancellation));
        }

        PrivateFile.Write(Path.Combine(folder, Name), JsonSerializer.Serialize(new Manifest(Newest, began, database, journal, files.ToImmutable()), json));
        Durable.Flush(folder);
    }

    /// <summary>Reads that of a backup.</summary>
    /// <exception cref="StartRefusedException">It is none, or none that this program knows.</exception>
    public static Manifest Read(string folder)
    {
        try
        {
            var found = JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(Path.Combine(folder, Name)), json);
            return found is { Format: Newest } ? found : throw new StartRefusedException($"The backup in '{folder}' is of another form than this program knows: restore it with the program that made it.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartRefusedException($"There is no whole backup in '{folder}': its {Name} is missing or cannot be read.", error);
        }
    }

    /// <summary>Compares every file with what it was.</summary>
    /// <exception cref="StartRefusedException">One is missing, is another, or is none of a backup.</exception>
    public async Task Compare(string folder, CancellationToken cancellation)
    {
        foreach (var (name, hash) in Files)
        {
            var file = Path.Combine(folder, name);
            var sentence = name switch
            {
                _ when !BackupFiles.All.Contains(name) => $"The manifest in '{folder}' names a file that no backup has.",
                _ when !File.Exists(file) => $"The file {name} is missing in the backup '{folder}': restore another one.",
                _ when await Hash(file, cancellation) != hash => $"The file {name} in the backup '{folder}' is not as it was written: restore another one.",
                _ => null,
            };
            if (sentence is not null)
            {
                throw new StartRefusedException(sentence);
            }
        }
    }

    private static async Task<string> Hash(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}

/// <summary>What a journal has.</summary>
/// <param name="Schema">The number of the last schema script.</param>
/// <param name="Position">The position of the last event.</param>
/// <param name="Events">How many there are.</param>
internal sealed record JournalState(long Schema, long Position, long Events)
{
    /// <summary>A row of three numbers, the same on both databases.</summary>
    public const string Columns = """
        (SELECT max(number) FROM schema_script) AS schema_number, (SELECT position FROM journal_head) AS position, (SELECT count(*) FROM journal) AS events
        """;

    public static JournalState Of(Journals.IRow row) => new(row.Long("schema_number"), row.Long("position"), row.Long("events"));
}
