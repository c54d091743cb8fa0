using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Exports;

/// <summary>What an export was when somebody last looked at it: tests/Exports/Golden. NETWORK_TEST_WRITE=1 writes it anew; look at it before it is kept.</summary>
internal static class Golden
{
    public static void Check(string name, string written)
    {
        var file = Path.Combine(Repository.Root, "tests", "Exports", "Golden", name);
        if (Environment.GetEnvironmentVariable("NETWORK_TEST_WRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, written);
        }

        Assert.Equal(File.ReadAllText(file), written);
    }
}
