using System.Security.Cryptography;
using System.Text;

namespace NetworkBackend.Outbound;

/// <summary>The key that secrets shared with others are sealed with, 32 bytes; it is not in the database.</summary>
internal interface ISealingKey
{
    byte[] OfSecrets { get; }
}

/// <summary>Keeps secrets that are shared with others so that the database alone does not give them away: AES-256-GCM, bound to what each is for.</summary>
internal sealed class SealedSecrets(ISealingKey key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>The secret as it is kept.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="purpose">What it is for: it opens for nothing else.</param>
    public string Seal(string secret, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var kept = new byte[NonceSize + plain.Length + TagSize];
        var nonce = kept.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(key.OfSecrets, TagSize);
        cipher.Encrypt(nonce, plain, kept.AsSpan(NonceSize, plain.Length), kept.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return Convert.ToBase64String(kept);
    }

    /// <summary>The secret again; null where it cannot be opened any more.</summary>
    public string? TryOpen(string kept, string purpose)
    {
        try
        {
            return Open(kept, purpose);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The secret again.</summary>
    /// <exception cref="CryptographicException">It was sealed for something else, or was changed.</exception>
    public string Open(string kept, string purpose)
    {
        var bytes = Convert.FromBase64String(kept);
        if (bytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("what is kept is too short to be a secret");
        }

        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using AesGcm cipher = new(key.OfSecrets, TagSize);
        cipher.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }
}
