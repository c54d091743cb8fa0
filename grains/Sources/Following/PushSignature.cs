using System.Security.Cryptography;
using System.Text;

namespace NetworkBackend.Sources.Following;

/// <summary>The signature of a delivery (WebSub, 7.1): the method, an equals sign, and the HMAC of the body in hex.</summary>
internal static class PushSignature
{
    /// <summary>True where the body is from whoever knows the secret. Without a signature it is from anybody.</summary>
    public static bool Holds(string? signature, string secret, ReadOnlySpan<byte> body)
    {
        if (signature?.Trim().Split('=', 2) is not [var method, var given])
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes(secret);
        var right = method.ToLowerInvariant() switch
        {
            "sha256" => HMACSHA256.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
#pragma warning disable CA5350 // Old hubs know nothing else; as an HMAC with a long secret it still cannot be forged (RFC 6194, 3.3).
            "sha1" => HMACSHA1.HashData(key, body),
#pragma warning restore CA5350
            _ => [],
        };
        return right.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(right)), Encoding.UTF8.GetBytes(given.ToLowerInvariant()));
    }
}
