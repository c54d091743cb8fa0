using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Cluster;

/// <summary>What Kubernetes does before it starts a silo while others serve.</summary>
[Collection("cluster")]
public class PreparingBesideSilos
{
    [Fact]
    public async Task is_done_as_one_of_them_in_a_data_folder_of_its_own()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        var database = await ClusterDatabase.OfItsOwn();
        await using var cluster = await Cluster.Begin(silos: 1, database: database);
        await cluster.StartAll();

        Assert.Equal((0, "There was nothing to do: the database is ready for this program."), await Prepared(database, "another", "--advertise", "127.0.0.1"));
        Assert.Equal((1, ""), await Prepared(database, "silo-0", "--advertise", "127.0.0.1"));
        Assert.Equal((1, ""), await Prepared(database, "another"));
        Assert.Equal(System.Net.HttpStatusCode.Created, (await Story.PutCentre(cluster.Operator, "kbt")).StatusCode);
        await cluster.Stop();
    }

    private static async Task<(int Code, string Said)> Prepared(ClusterDatabase database, string folder, params string[] switches)
    {
        await using var preparing = Server.Begin(
            ["--prepare", "--data", Path.Combine(database.Folder, folder), "--journal-key", new string('a', 64), "--database", database.Connection, .. switches]);
        return (await preparing.Ended(), preparing.Output);
    }
}
