using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Tour;

public class FollowingTheReadme
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task prints_what_the_readme_says(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var server = await Server.On(database, "--demo-network");
        var lines = Lines.OfReadme();

        var printed = await Run(server, lines);

        Assert.True(lines.Count(it => it.Prints is not null) > 30);
        Assert.Equal("", string.Join('\n', lines.Zip(printed).Where(it => it.Second != (it.First.Prints ?? "")).Select(it => $"{it.First.Statement} → {it.Second}, and not {it.First.Prints ?? "nothing"}")));
    }

    [Fact]
    public void reads_every_statement_of_a_block() => Assert.Equal(
        [new("a=1", null), new("b '\n c'", "2"), new("d \\\n e", null)],
        Lines.Of(["a=0", "```bash", "a=1", "", "b '", " c'  # → 2", "d \\", " e", "```", "    f", "```json", "g", "```"]));

    /// <summary>Runs the statements in one shell and gives what each of them printed.</summary>
    private static async Task<IReadOnlyList<string>> Run(Server server, IReadOnlyList<Line> lines)
    {
        var folder = Databases.Folder();
        StringBuilder script = new();
        for (var i = 0; i < lines.Count; i++)
        {
            // In braces and not in a subshell: the next statements need what this one sets.
            script.Append(CultureInfo.InvariantCulture, $"{{ {lines[i].Statement}\n}} >{folder}/{i} 2>&1\n");
        }

        script.Replace("http://127.0.0.1:8080", server.Address.ToString().TrimEnd('/')).Replace("data/operator.key", server.KeyFile);
        ProcessStartInfo start = new("bash") { RedirectStandardInput = true };
        start.Environment["TMPDIR"] = folder;
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        string[] printed = [.. lines.Select((_, i) => File.ReadAllText(Path.Combine(folder, $"{i}")).TrimEnd('\n'))];
        Directory.Delete(folder, recursive: true);
        return printed;
    }
}
