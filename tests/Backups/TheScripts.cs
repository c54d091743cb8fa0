using System.Diagnostics;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Backups;

/// <summary>What they say before anything is built or done.</summary>
[Trait("Engine", "any")]
public class TheScripts
{
    [Theory]
    [InlineData("backup.sh", "--to must say which folder the backup becomes.")]
    [InlineData("backup.sh", "--to needs a value", "--to")]
    [InlineData("backup.sh", "There is no option '--from'", "--from", "x")]
    [InlineData("restore.sh", "--from must say in which folder the backup is.", "--data", "x")]
    [InlineData("restore.sh", "--data must say which folder", "--from", "x")]
    [InlineData("restore.sh", "--database needs a value", "--database")]
    [InlineData("migrate.sh", "--from must say in which folder the installation is.", "--data", "x")]
    [InlineData("migrate.sh", "--data must say which folder", "--from", "x", "--to", "Host=x")]
    [InlineData("migrate.sh", "--to must say to which PostgreSQL database", "--from", "x", "--data", "y")]
    [InlineData("migrate.sh", "--take-back and --data contradict each other", "--from", "x", "--data", "y", "--take-back")]
    public async Task refuse_what_makes_no_sense(string script, string sentence, params string[] given)
    {
        var (code, said) = await Installation.Ended(Server.Script(script, given));

        Assert.Equal(2, code);
        Assert.Contains(sentence, Assert.Single(said.Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>Here root is the caller, or else the folder's owner; the engine's name ends each before anything is built.</summary>
    [Theory]
    [InlineData("backup.sh", "--to", "x", "--data")]
    [InlineData("restore.sh", "--from", "x", "--data")]
    [InlineData("migrate.sh", "--to", "Host=x", "--data", "x", "--from")]
    [InlineData("migrate.sh", "--to", "Host=x", "--from", "x", "--data")]
    public async Task say_when_the_folder_is_another_users(string script, params string[] given)
    {
        var ours = Databases.Folder();
        var theirs = Environment.UserName == "root" ? Databases.Folder() : "/usr";
        if (Environment.UserName == "root")
        {
            using var chown = Process.Start("chown", ["nobody", theirs]);
            await chown.WaitForExitAsync();
        }

        Dictionary<string, string> nowhere = new() { ["NETWORK_ENGINE"] = "none" };
        var (_, warned) = await Installation.Ended(Server.Script(script, [.. given, theirs], nowhere));
        var (_, said) = await Installation.Ended(Server.Script(script, [.. given, ours], nowhere));

        Assert.Contains($"'{theirs}' belongs to {(theirs == "/usr" ? "root" : "nobody")}, and this runs as {Environment.UserName}", warned, StringComparison.Ordinal);
        Assert.DoesNotContain("belongs to", said, StringComparison.Ordinal);
    }

    [Theory, InlineData("backup.sh"), InlineData("restore.sh"), InlineData("migrate.sh")]
    public async Task say_what_they_take(string script)
    {
        var (code, said) = await Installation.Ended(Server.Script(script, ["--help"]));

        Assert.Equal(0, code);
        Assert.Contains($"bash deploy/{script}", said, StringComparison.Ordinal);
    }
}
