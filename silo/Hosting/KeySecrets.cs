using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Consultations;
using NetworkBackend.Keys;
using NetworkBackend.Outbound;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Secrets;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Derives keys from a secret of their own, kept in a file beside the database: who has only the database, or only the journal's key, cannot make them.</summary>
internal sealed class KeySecrets(SiloSettings settings, IDatabase database) : IKeySecrets, IFindingsKey, IRegistrationsKey, ISealingKey
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    private byte[]? _secret;

    /// <summary>Finds the secret, or makes one where no keys were ever issued.</summary>
    public async Task Prepare()
    {
        var file = Path.Combine(settings.DataFolder, DataFiles.KeysSecret);
        ProvenSecret kept = new("keys-secret", file, settings.KeysSecret)
        {
            Missing = $"The database has API keys, but the secret that they are made of is missing: put it in '{file}'.",
            Wrong = $"The secret in '{file}' is not the one that the API keys in this database are made of.",
            Malformed = "The secret that API keys are made of must be 64 hex digits.",
        };
        _secret = await kept.FindOrMake(database);
    }

    /// <summary>Another use, and therefore another key.</summary>
    public byte[] Bytes => HMACSHA256.HashData(Secret, "findings of personal data"u8);

    public byte[] OfRegistrations => HMACSHA256.HashData(Secret, "whose registrations are"u8);

    public byte[] OfSecrets => HMACSHA256.HashData(Secret, "secrets shared with others"u8);

    private byte[] Secret => _secret ?? throw new InvalidOperationException("the silo has not been prepared");

    public string For(KeyId id, string command)
    {
        var hash = HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes($"{id}\n{command}"));
        return $"rbs_{id.Value["key-".Length..]}_{string.Concat(hash.Select(it => Letters[it & 31]))}";
    }
}
