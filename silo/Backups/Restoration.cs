using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Backups;

/// <summary>Restores a backup to where nothing is.</summary>
internal sealed class Restoration(StorageOptions options, IDatabaseCopy copy, Secrets secrets)
{
    /// <exception cref="StartRefusedException">The backup is not whole, or something is where it should go.</exception>
    public async Task Run(string backup, Action<string> say, CancellationToken cancellation)
    {
        var manifest = Manifest.Read(backup);
        if (manifest.Database != copy.Kind)
        {
            throw new StartRefusedException(manifest.Database == "sqlite"
                ? "This is the backup of an SQLite file: leave --database out."
                : "This is the backup of a PostgreSQL database: say by --database or NETWORK_DATABASE into which one it goes.");
        }

        await manifest.Compare(backup, cancellation);
        Arrival arrival = new(options.DataFolder, backup, secrets);
        PrivateFolder.Create(options.DataFolder);
        await copy.Restore(backup, manifest, arrival, say, cancellation);
        say(FormattableString.Invariant($"Restored what was there at {manifest.Began:O}: {manifest.Journal.Events} events, up to position {manifest.Journal.Position}."));
        say("The next start begins a new epoch by itself, and whoever follows changes reads anew.");
        if (!arrival.HasKeysSecret)
        {
            say($"Before it, put keys.secret into '{options.DataFolder}': API keys are made of it, and it is not in the backup.");
        }
    }
}
