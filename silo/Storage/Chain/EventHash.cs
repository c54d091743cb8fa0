using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>What an event's hash covers besides the one before it.</summary>
internal sealed record HashedEvent(
    string Stream, long Version, string Type, string Payload, string? Person, string? Organisation, string Role, string? Command, DateTimeOffset At)
{
    /// <summary>Stands before the first event of a stream.</summary>
    public static readonly byte[] Beginning = new byte[HMACSHA256.HashSizeInBytes];

    /// <summary>HMAC-SHA256 over the previous hash and every field with its length, so that no two events give the same bytes.</summary>
    public byte[] Hash(byte[] key, byte[] previous)
    {
        var bytes = new ArrayBufferWriter<byte>(512 + Payload.Length);
        bytes.Write(previous);
        Write(bytes, Stream);
        Write(bytes, Version);
        Write(bytes, Type);
        Write(bytes, Payload);
        Write(bytes, Person);
        Write(bytes, Organisation);
        Write(bytes, Role);
        Write(bytes, Command);
        Write(bytes, At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        return HMACSHA256.HashData(key, bytes.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            Write(bytes, -1L);
            return;
        }

        Write(bytes, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }
}
