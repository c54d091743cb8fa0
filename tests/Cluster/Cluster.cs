using System.Collections.Immutable;
using System.Net.Http.Headers;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Start;
using Npgsql;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Silos and gateways as processes of their own, on one PostgreSQL database. Only with Orleans: the embedded engine is one process.</summary>
internal sealed class Cluster : IServed, IAsyncDisposable
{
    private static readonly Dictionary<string, string> secrets = new() { ["NETWORK_KEYS_SECRET"] = new string('b', 64) };
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(120);
    private readonly ClusterDatabase _database;
    private readonly ImmutableArray<Place> _places;
    private readonly Server?[] _silos;
    private readonly Server?[] _gateways;
    private string? _operatorKey;
    private HttpClient? _client;
    private HttpClient? _operator;

    private Cluster(ClusterDatabase database, ImmutableArray<Place> places, int gateways)
    {
        (_database, _places) = (database, places);
        _silos = new Server?[places.Length];
        _gateways = new Server?[gateways];
        GatewayPorts = Ports.Take(gateways);
    }

    public static bool CanBeHad => NetworkSilo.Engine == "Orleans";

    /// <summary>Switches that every process gets besides its own.</summary>
    public string[] Everywhere { get; set; } = [];

    /// <summary>What silos that are started next have in their environment besides their secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    /// <summary>What the processes that are started next run.</summary>
    public string Program { get; set; } = Server.Program;

    /// <summary>The operator's first key.</summary>
    public string? OperatorKey => _operatorKey;

    /// <summary>Where the gateways answer.</summary>
    public ImmutableArray<int> GatewayPorts { get; }

    /// <summary>The connection string of the database.</summary>
    public string Database => _database.Connection;

    /// <summary>How long requests went without an answer.</summary>
    public Outages Outages { get; } = new();

    public HttpClient Client => _client ??= With(null);

    public HttpClient Operator => _operator ??= With(_operatorKey);

    /// <summary>Starts nothing yet.</summary>
    public static async Task<Cluster> Begin(int silos, int gateways = 1, ClusterDatabase? database = null)
    {
        var ports = Ports.Take(silos * 2);
        return new(
            database ?? await ClusterDatabase.OfItsOwn(), [.. Enumerable.Range(0, silos).Select(it => new Place("127.0.0.1", ports[it * 2], ports[(it * 2) + 1], []))], gateways);
    }

    /// <summary>The same with silos at places of the test's choice.</summary>
    public static Cluster At(ImmutableArray<Place> places, int gateways, ClusterDatabase database) => new(database, places, gateways);

    /// <summary>Starts all of them, the first silo before the others, and waits until the gateways answer.</summary>
    public async Task StartAll()
    {
        await StartSilos();
        await Task.WhenAll(Enumerable.Range(0, _gateways.Length).Select(it => StartGateway(it)));
    }

    /// <summary>The first silo makes the database ready, and then come the others.</summary>
    public async Task StartSilos()
    {
        await Start(0);
        await Task.WhenAll(Enumerable.Range(1, _silos.Length - 1).Select(it => Start(it)));
    }

    /// <summary>Starts one of the silos and waits until it has joined.</summary>
    public async Task Start(int silo)
    {
        var place = _places[silo];
        var server = Server.BeginOf(
            Program,
            [
                "--data", Path.Combine(_database.Folder, $"silo-{silo}"), "--journal-key", new string('a', 64), "--database", _database.Connection, "--empty",
                "--role", "silo", "--port", "0", "--advertise", place.Address, "--silo-port", $"{place.SiloPort}", "--gateway-port", $"{place.GatewayPort}", .. Everywhere,
            ],
            new Dictionary<string, string>(secrets.Concat(Environment)),
            place.By);
        _silos[silo] = server;
        await server.Started(patience);
        _operatorKey ??= File.Exists(server.KeyFile) ? server.OperatorKey : null;
    }

    /// <summary>Starts one of the gateways and waits for nothing.</summary>
    public Server BeginGateway(int gateway, params Place[] silos) => _gateways[gateway] = Server.BeginOf(
        Program,
        [
            "--role", "api", "--port", $"{GatewayPorts[gateway]}", "--reads-per-minute", "0", "--writes-per-minute", "0", "--drain-delay-seconds", "2",
            "--silos", string.Join(',', (silos is [] ? [.. _places] : silos).Select(it => $"{it.Address}:{it.GatewayPort}")), .. Everywhere,
        ],
        null);

    /// <summary>Starts one of the gateways to some of the silos, or to all, and waits until it answers.</summary>
    public async Task StartGateway(int gateway, params Place[] silos) => await BeginGateway(gateway, silos).Started(patience);

    public Server Gateway(int gateway) => _gateways[gateway]!;

    public Server Silo(int silo) => _silos[silo]!;

    /// <summary>SIGTERM to one of the silos, and starts it again.</summary>
    public async Task RestartSilo(int silo)
    {
        Assert.Equal(0, await Silo(silo).Stop());
        await Silo(silo).DisposeAsync();
        await Start(silo);
    }

    /// <summary>SIGTERM to one of the gateways, and starts it again.</summary>
    public async Task RestartGateway(int gateway)
    {
        Assert.Equal(0, await Gateway(gateway).Stop());
        await Gateway(gateway).DisposeAsync();
        await StartGateway(gateway);
    }

    /// <summary>SIGTERM to all of them, the gateways first, and waits until they have ended.</summary>
    public async Task Stop()
    {
        foreach (var server in _gateways.Concat(_silos))
        {
            Assert.Equal(0, await server!.Stop());
        }
    }

    /// <summary>SIGKILL to all of these at once.</summary>
    public Task Kill(params int[] silos) => Task.WhenAll(silos.Select(async it =>
    {
        await Silo(it).Kill();
        await Silo(it).DisposeAsync();
    }));

    /// <summary>How many silos were ever taken for dead by others, or said so themselves.</summary>
    public async Task<long> NumberOfDead()
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand("SELECT count(*) FROM membership WHERE status = 6");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Ends when one more is.</summary>
    public async Task TakenForDead()
    {
        var before = await NumberOfDead();
        using CancellationTokenSource late = new(patience);
        while (await NumberOfDead() == before)
        {
            await Task.Delay(100, late.Token); // nothing says when it is
        }
    }

    /// <summary>Goes on by the other gateways, and asks again, until there is an answer.</summary>
    public HttpClient With(string? key) => Of(new Patient(GatewayPorts, Outages), key);

    /// <summary>A client that sends by a handler; a balanced one is for many clients.</summary>
    public HttpClient Of(HttpMessageHandler handler, string? key)
    {
        HttpClient client = new(handler, disposeHandler: handler is not Balanced) { BaseAddress = new($"http://127.0.0.1:{GatewayPorts[0]}"), Timeout = patience };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _operator?.Dispose();
        foreach (var server in _gateways.Concat(_silos).OfType<Server>())
        {
            await server.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}

/// <summary>Where a silo is.</summary>
/// <param name="Address">Its IP address.</param>
/// <param name="SiloPort">Its port for the others.</param>
/// <param name="GatewayPort">Its port for gateways.</param>
/// <param name="By">The command that runs it there; empty for here.</param>
internal sealed record Place(string Address, int SiloPort, int GatewayPort, ImmutableArray<string> By);
