using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Silos and a gateway as processes of their own, on one PostgreSQL database. Only with Orleans: the embedded engine is one process.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly Dictionary<string, string> secrets = new() { ["NETWORK_KEYS_SECRET"] = new string('b', 64) };
    private readonly FreshDatabase _database;
    private readonly (int Silo, int Gateway)[] _ports;
    private readonly Server?[] _silos;
    private string? _operatorKey;

    private Cluster(FreshDatabase database, int silos)
    {
        _database = database;
        var free = FreePorts(silos * 2);
        _ports = [.. free.Chunk(2).Select(it => (it[0], it[1]))];
        _silos = new Server?[silos];
        var port = FreePorts(1)[0];
        GatewayAddress = $"http://127.0.0.1:{port}/";
        Gateway = Server.Begin(["--role", "api", "--port", $"{port}", "--silos", string.Join(',', _ports.Select(it => $"127.0.0.1:{it.Gateway}"))]);
    }

    public static bool CanBeHad => NetworkSilo.Engine == "Orleans";

    public Server Gateway { get; }

    public string GatewayAddress { get; }

    /// <summary>Starts the gateway alone.</summary>
    public static async Task<Cluster> Begin(int silos) => new(await Databases.Empty(DatabaseKind.Postgres), silos);

    /// <summary>Starts one of the silos and waits until it has joined.</summary>
    public async Task Start(int silo)
    {
        var (forSilos, forGateways) = _ports[silo];
        _silos[silo] = Server.Begin(
            [
                "--data", Path.Combine(_database.Folder, $"silo-{silo}"), .. Server.Places(_database)[2..], "--empty", "--role", "silo", "--port", "0",
                "--advertise", "127.0.0.1", "--silo-port", $"{forSilos}", "--gateway-port", $"{forGateways}",
            ],
            secrets);
        await _silos[silo]!.Started();
        _operatorKey ??= File.Exists(_silos[silo]!.KeyFile) ? _silos[silo]!.OperatorKey : null;
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill(params int[] silos)
    {
        foreach (var silo in silos)
        {
            await _silos[silo]!.Kill();
        }
    }

    /// <summary>A client of the gateway with the operator's key.</summary>
    public HttpClient Operator()
    {
        HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(GatewayAddress), Timeout = TimeSpan.FromSeconds(40) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _operatorKey);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        foreach (var silo in _silos.OfType<Server>())
        {
            await silo.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    /// <summary>Held together until all are known, so that they differ.</summary>
    private static int[] FreePorts(int number)
    {
        var held = Enumerable.Range(0, number).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        held.ForEach(it => it.Start());
        int[] ports = [.. held.Select(it => ((IPEndPoint)it.LocalEndpoint).Port)];
        held.ForEach(it => it.Dispose());
        return ports;
    }
}
