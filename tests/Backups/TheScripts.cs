using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Backups;

/// <summary>What they say before anything is built or done.</summary>
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

    [Theory, InlineData("backup.sh"), InlineData("restore.sh"), InlineData("migrate.sh")]
    public async Task say_what_they_take(string script)
    {
        var (code, said) = await Installation.Ended(Server.Script(script, ["--help"]));

        Assert.Equal(0, code);
        Assert.Contains($"bash deploy/{script}", said, StringComparison.Ordinal);
    }
}
