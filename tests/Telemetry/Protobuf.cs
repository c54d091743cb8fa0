namespace NetworkBackend.Tests.Telemetry;

/// <summary>As much of protobuf's wire format as it takes to find spans.</summary>
internal static class Protobuf
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    /// <summary>The length-delimited fields of a message with a number.</summary>
    public static IEnumerable<byte[]> Of(this byte[] message, int number) => Fields(message).Where(it => it.Number == number).Select(it => it.Value);

    /// <summary>The only such field; empty when it is not there.</summary>
    public static byte[] One(this byte[] message, int number) => message.Of(number).SingleOrDefault([]);

    private static IEnumerable<(int Number, byte[] Value)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            switch (tag & 7)
            {
                case Varint:
                    Number(message, ref at);
                    break;
                case Fixed64:
                    at += 8;
                    break;
                case Fixed32:
                    at += 4;
                    break;
                case Bytes:
                    var length = (int)Number(message, ref at);
                    yield return ((int)(tag >> 3), message[at..(at + length)]);
                    at += length;
                    break;
                default:
                    throw new FormatException($"wire type {tag & 7}");
            }
        }
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
