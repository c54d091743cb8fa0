using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Orleans;

/// <summary>
/// xxHash32 with seed 0, its four bytes read the other way round. Rows in the database carry this number,
/// so it must never change.
/// </summary>
public static class StableHash
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const uint Prime3 = 3266489917;
    private const uint Prime4 = 668265263;
    private const uint Prime5 = 374761393;

    public static uint ComputeHash(string data) => ComputeHash(MemoryMarshal.AsBytes(data.AsSpan()));

    public static uint ComputeHash(ReadOnlySpan<byte> data) => BinaryPrimitives.ReverseEndianness(XxHash32(data));

    private static uint XxHash32(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var hash = (uint)data.Length + (data.Length >= 16 ? ConsumeStripes(ref data) : Prime5);
            for (; data.Length >= 4; data = data[4..])
            {
                hash = BitOperations.RotateLeft(hash + Word(data, 0) * Prime3, 17) * Prime4;
            }

            foreach (var value in data)
            {
                hash = BitOperations.RotateLeft(hash + value * Prime5, 11) * Prime1;
            }

            hash = (hash ^ (hash >> 15)) * Prime2;
            hash = (hash ^ (hash >> 13)) * Prime3;
            return hash ^ (hash >> 16);
        }
    }

    private static uint ConsumeStripes(ref ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var (first, second, third, fourth) = (Prime1 + Prime2, Prime2, 0u, 0u - Prime1);
            for (; data.Length >= 16; data = data[16..])
            {
                first = Round(first, Word(data, 0));
                second = Round(second, Word(data, 4));
                third = Round(third, Word(data, 8));
                fourth = Round(fourth, Word(data, 12));
            }

            return BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
                + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
        }
    }

    private static uint Round(uint lane, uint word) => unchecked(BitOperations.RotateLeft(lane + word * Prime2, 13) * Prime1);

    private static uint Word(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(data[offset..]);
}
