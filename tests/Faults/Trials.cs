using System.Globalization;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Faults;

/// <summary>Chance that can be had again, and a record of what was tried: deploy/test.sh shows it.</summary>
internal static class Trials
{
    private static readonly Lock writing = new();

    /// <summary>True for the full size.</summary>
    public static bool AreLong { get; } = Environment.GetEnvironmentVariable("NETWORK_TEST_LONG") == "1";

    /// <summary>The seed of this run; <c>NETWORK_TEST_SEED</c> gives an earlier one again.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NETWORK_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount & 0xFFFFFF;

    /// <summary>Notes what a test has tried.</summary>
    public static void Note(string what)
    {
        var file = Path.Combine(Repository.Root, "artifacts", "trials.txt");
        lock (writing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.AppendAllText(file, $"{what}\n");
        }
    }
}
