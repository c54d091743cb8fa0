using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Backups;

/// <summary>The two secrets of an installation: as they were given, or as they are in its data folder.</summary>
internal sealed class Secrets(string folder, string? journalKey, string? keysSecret)
{
    public string? JournalKey => journalKey ?? In(DataFiles.JournalKey);

    public string? KeysSecret => keysSecret ?? In(DataFiles.KeysSecret);

    public string DemandJournalKey() => JournalKey ?? throw Missing(DataFiles.JournalKey, "NETWORK_JOURNAL_KEY");

    public string DemandKeysSecret() => KeysSecret ?? throw Missing(DataFiles.KeysSecret, "NETWORK_KEYS_SECRET");

    private StartRefusedException Missing(string name, string variable) =>
        new($"{name} is missing: put it in '{Path.Combine(folder, name)}' or in {variable}.");

    private string? In(string name) => Path.Combine(folder, name) is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;
}
