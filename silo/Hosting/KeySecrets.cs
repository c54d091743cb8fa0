using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Keys;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Derives keys from a secret of their own, kept in a file beside the database: who has only the database, or only the journal's key, cannot make them.</summary>
internal sealed class KeySecrets(SiloSettings settings) : IKeySecrets
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Size = 32;

    private readonly Lazy<byte[]> _secret = new(() => Find(Path.Combine(settings.DataFolder, "keys.secret")));

    public string For(KeyId id, string command)
    {
        var hash = HMACSHA256.HashData(_secret.Value, Encoding.UTF8.GetBytes($"{id}\n{command}"));
        return $"rbs_{id.Value["key-".Length..]}_{string.Concat(hash.Select(it => Letters[it & 31]))}";
    }

    private static byte[] Find(string file)
    {
        if (!File.Exists(file))
        {
            PrivateFile.Write(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Size)));
        }

        return Convert.FromHexString(File.ReadAllText(file).Trim()) is { Length: Size } secret
            ? secret
            : throw new SiloRefusedException($"The file '{file}' must hold {Size * 2} hex digits.");
    }
}
