namespace NetworkBackend.Tests.Telemetry;

/// <summary>As much of protobuf's wire format as it takes to find spans and instruments.</summary>
internal static class Protobuf
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    /// <summary>The length-delimited fields of a message with a number.</summary>
    public static IEnumerable<byte[]> Of(this byte[] message, int number) => Fields(message, Bytes).Where(it => it.Number == number).Select(it => it.Value);

    /// <summary>The only such field; empty when it is not there.</summary>
    public static byte[] One(this byte[] message, int number) => message.Of(number).SingleOrDefault([]);

    /// <summary>Whether a field that is true or false is true.</summary>
    public static bool Is(this byte[] message, int number) => Fields(message, Varint).Any(it => it.Number == number && it.Value is [1]);

    /// <summary>A whole number of eight bytes; 0 when it is not there.</summary>
    public static long Long(this byte[] message, int number) => Fields(message, Fixed64).Where(it => it.Number == number).Select(it => BitConverter.ToInt64(it.Value)).SingleOrDefault();

    private static IEnumerable<(int Number, byte[] Value)> Fields(byte[] message, int type)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            var start = at;
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
                    start = at;
                    at += length;
                    break;
                default:
                    throw new FormatException($"wire type {tag & 7}");
            }

            if ((int)(tag & 7) == type)
            {
                yield return ((int)(tag >> 3), message[start..at]);
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
