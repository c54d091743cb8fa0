using System.Security.Cryptography;
using NetworkBackend.Outbound;

namespace NetworkBackend.Tests.Push;

public class SealingASecret
{
    private readonly SealedSecrets _secrets = new(new Key(1));

    [Theory, InlineData(""), InlineData("hemmelig"), InlineData("æøå 🎶")]
    public void gives_it_again_for_what_it_is_for(string secret)
    {
        var kept = _secrets.Seal(secret, "this");
        Assert.Equal(secret, _secrets.Open(kept, "this"));
        Assert.NotEqual(kept, _secrets.Seal(secret, "this"));
    }

    [Fact]
    public void gives_it_for_nothing_else_and_to_nobody_else()
    {
        var kept = _secrets.Seal("hemmelig", "this");
        Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(kept, "that"));
        Assert.ThrowsAny<CryptographicException>(() => new SealedSecrets(new Key(2)).Open(kept, "this"));
        Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(Convert.ToBase64String(new byte[8]), "this"));
        var changed = Convert.FromBase64String(kept);
        changed[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => _secrets.Open(Convert.ToBase64String(changed), "this"));
    }

    private sealed class Key(byte first) : ISealingKey
    {
        public byte[] OfSecrets { get; } = [first, .. new byte[31]];
    }
}
