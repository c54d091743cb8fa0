using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Keys;
using NetworkBackend.Silo.Storage.Chain;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Derives keys from the journal's key, which is not in the database: who has only the database cannot make them.</summary>
internal sealed class KeySecrets(JournalKey journalKey) : IKeySecrets
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    public string For(KeyId id, string command)
    {
        var pepper = HKDF.DeriveKey(HashAlgorithmName.SHA256, journalKey.Bytes, 32, info: "api-keys"u8.ToArray());
        var hash = HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes($"{id}\n{command}"));
        var secret = string.Concat(hash.Select(it => Letters[it & 31]));
        return $"rbs_{id.Value["key-".Length..]}_{secret}";
    }
}
