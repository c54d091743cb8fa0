using System.Diagnostics;
using System.Runtime.Versioning;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Deploy;

[UnsupportedOSPlatform("windows")]
public class MakingSecrets
{
    [Fact]
    public async Task writes_each_once_into_a_folder_of_its_owners()
    {
        var deploy = Directory.CreateDirectory(Path.Combine(Databases.Folder(), "deploy")).FullName;
        var script = Path.Combine(deploy, "secrets.sh");
        File.Copy(Path.Combine(DeploymentFile.Root, "secrets.sh"), script);
        var folder = Path.Combine(deploy, "secrets");
        await Run(script);
        var first = Read(folder);
        File.Delete(Path.Combine(folder, "keys.secret"));
        await Run(script);
        var second = Read(folder);

        Assert.Equal(["database", "database-password", "grafana-password", "journal.key", "keys.secret"], first.Keys);
        Assert.All(first.Where(it => it.Key != "database"), it => Assert.Matches("^[0-9a-f]{64}$", it.Value));
        Assert.Equal($"Host=database;Database=network;Username=network;Password={first["database-password"]};GSS Encryption Mode=Disable\n", first["database"]);
        Assert.Equal(first.Where(it => it.Key != "keys.secret"), second.Where(it => it.Key != "keys.secret"));
        Assert.NotEqual(first["keys.secret"], second["keys.secret"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    private static SortedDictionary<string, string> Read(string folder) => new(Directory.EnumerateFiles(folder).ToDictionary(it => Path.GetFileName(it), File.ReadAllText), StringComparer.Ordinal);

    private static async Task Run(string script)
    {
        using var run = System.Diagnostics.Process.Start(new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true })!;
        await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
    }
}
