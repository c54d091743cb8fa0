using System.Globalization;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

public class Listening
{
    private const string Listens = "0A";

    /// <summary>What asks for no key, as a silo's own port, is open to nobody where one process is the whole system.</summary>
    [Fact]
    public async Task is_on_the_one_port_that_the_start_says()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using var server = await Server.On(database);
        Assert.Equal([server.Address.Port], Ports(server.Id));
    }

    private static List<int> Ports(int process)
    {
        var sockets = Directory.GetFiles($"/proc/{process}/fd").Select(it => File.ResolveLinkTarget(it, false)?.Name).ToHashSet();
        return
        [
            .. from table in new[] { "tcp", "tcp6" }
            from line in File.ReadLines($"/proc/{process}/net/{table}").Skip(1)
            let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where columns[3] == Listens && sockets.Contains($"socket:[{columns[9]}]")
            select int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        ];
    }
}
