using System.Globalization;
using System.Text.Json;

namespace NetworkBackend.Bench;

/// <summary>
/// What one operation of each kind costs: processor time of the server and of PostgreSQL, rows, write-ahead log and growth, and bytes over the network. Prints
/// a row of a Markdown table for each.
/// </summary>
internal static class Costs
{
    private const string Text = "Sentrene møtes til felles verksted om bedring og brukerstyring. Vi deler erfaringer, øver på å lede grupper og planlegger høstens aktiviteter sammen. ";
    private static readonly string body = string.Concat(Enumerable.Repeat(Text, 5));

    public static async Task<int> Run(string address, string keyFile, string server, string database, string number)
    {
        using SocketsHttpHandler handler = new();
        using HttpMessageInvoker client = new(handler);
        var many = int.Parse(number, CultureInfo.InvariantCulture);
        await using Meters meters = new(int.Parse(server, CultureInfo.InvariantCulture), database);
        Dictionary<string, string> keys = new() { [""] = (await File.ReadAllTextAsync(keyFile)).Trim() };
        Costing warm = new(client, address, keys, null, many / 4);
        foreach (var centre in new[] { "kbt", "sagatun" })
        {
            using var issued = JsonDocument.Parse((await warm.Send(HttpMethod.Post, "/v1/keys", "", null, new { label = "costs", organisation = centre, role = "leader" })).Body);
            keys[centre] = issued.RootElement.GetProperty("key").GetString()!;
        }

        await All(warm);
        await All(new(client, address, keys, meters, many));
        return 0;
    }

    private static async Task All(Costing costing)
    {
        await new NewsCosts(costing, body).All();
        await new ConsultationCosts(costing, body).All();
    }
}
