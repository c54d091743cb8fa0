using System.Diagnostics;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Evidence;

/// <summary>Another program that reads such files, which knows nothing of how they were made.</summary>
internal static class PythonsCsv
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    public static bool IsHere => File.Exists(Python);

    /// <summary>Row after row, the header first.</summary>
    public static async Task<string[][]> Read(byte[] file)
    {
        var folder = Databases.Folder();
        try
        {
            var path = Path.Combine(folder, "file.csv");
            await File.WriteAllBytesAsync(path, file);
            ProcessStartInfo start = new(Python, [Path.Combine(Repository.Root, "tests", "Evidence", "read_csv.py"), path]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            using CancellationTokenSource enough = new(patience);
            var said = await process.StandardOutput.ReadToEndAsync(enough.Token);
            await process.WaitForExitAsync(enough.Token);
            Assert.Equal(0, process.ExitCode);
            return JsonSerializer.Deserialize<string[][]>(said)!;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}

/// <summary>A test that needs Python, and is left out with a word where it is not.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = PythonsCsv.IsHere ? null : "there is no Python here (apt-get install python3)";
}
