using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Callers;

namespace NetworkBackend.Api.Http.Idempotency;

/// <summary>Makes the ids that let a request be repeated safely.</summary>
internal static class CommandIds
{
    /// <summary>One id for each credential, method, address and key, so that nobody meets another's answer; a new one where no key was given.</summary>
    public static string Of(Caller caller, string method, string path, string? key) =>
        key is null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : Digest($"{caller.Key?.Value ?? "public"}\n{method}\n{path}\n{key}");

    /// <summary>What is asked: method, address, and the body in one canonical form.</summary>
    public static string Fingerprint(string method, string path, ReadOnlySpan<byte> canonicalBody)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n"));
        hash.AppendData(canonicalBody);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>An id for what the command makes: the same command makes the same thing.</summary>
    public static string Made(string prefix, string commandId)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyz234567";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}\n{commandId}"));
        return $"{prefix}-{string.Create(24, digest, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = letters[bytes[i] & 31];
            }
        })}";
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
