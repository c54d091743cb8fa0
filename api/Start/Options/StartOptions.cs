using System.ComponentModel.DataAnnotations;
using System.Net;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Telemetry;

namespace NetworkBackend.Api.Start.Options;

/// <summary>What a process is started with. Each property is an option: a switch, a name in the environment, and a setting (docs/configuration.md).</summary>
internal sealed record StartOptions
{
    /// <summary>The port on which it answers; 0 for any that is free.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 8080;

    /// <summary>The IP address on which it answers. The default reaches no further than this machine; 0.0.0.0 is every address, and belongs behind a proxy that speaks TLS.</summary>
    public string Bind { get; init; } = "127.0.0.1";

    /// <summary>The folder of the SQLite file, the journal's key and the operator's first key. Made when it is not there.</summary>
    public string Data { get; init; } = "./data";

    /// <summary>The connection string of a PostgreSQL database, e.g. Host=localhost;Database=network;Username=network. Without it: an SQLite file in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The file with that connection string, for whoever hands secrets over as files.</summary>
    public string? DatabaseFile { get; init; }

    /// <summary>The secret under the journal's hashes, 64 hex digits, the same for every process on a database. Without it: the file journal.key in the data folder.</summary>
    public string? JournalKey { get; init; }

    /// <summary>The file with that secret, wherever it is.</summary>
    public string? JournalKeyFile { get; init; }

    /// <summary>Leaves an empty database empty instead of loading the demo network into it.</summary>
    public bool Empty { get; init; }

    /// <summary>The file with the demo network. Without it: the one that comes with the program.</summary>
    public string? Demo { get; init; }

    /// <summary>Issues one more operator's key at this start, into the file operator.key, for whoever has lost theirs. Revoke the lost one then.</summary>
    public bool NewOperatorKey { get; init; }

    /// <summary>For the first start after an older copy of the database was restored, and for that one only: whoever follows changes is told to read anew.</summary>
    public bool Restored { get; init; }

    /// <summary>Starts nothing, but verifies the whole journal against its key and its anchors, and every text against its hash. The exit code is 0 when all of it holds, and 1 when not. Another process may run on the database meanwhile.</summary>
    public bool Verify { get; init; }

    /// <summary>Starts nothing, but makes the database ready for this program: the schema, and the read model where that has to be made anew, which may take long. A start then finds it done. The exit code is 0, also when there was nothing to do.</summary>
    public bool Prepare { get; init; }

    /// <summary>Starts nothing, but makes a backup: a folder of this name, where nothing is yet. Another process may run on the database meanwhile. By deploy/backup.sh.</summary>
    public string? BackupTo { get; init; }

    /// <summary>For a backup: the journal's key and the secret of API keys are in it, too.</summary>
    public bool WithSecrets { get; init; }

    /// <summary>Starts nothing, but restores the backup in this folder to where nothing is. By deploy/restore.sh.</summary>
    public string? RestoreFrom { get; init; }

    /// <summary>Starts nothing, but moves the installation on SQLite in the data folder to the PostgreSQL database, and makes this folder the data folder of the moved one. By deploy/migrate.sh.</summary>
    public string? MoveTo { get; init; }

    /// <summary>Starts nothing, but lets the installation in the data folder, which was moved away, be started again. By deploy/migrate.sh.</summary>
    public bool TakeBack { get; init; }

    /// <summary>What is logged: trace, debug, information, warning, error, critical or none.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>How many seconds requests under way may take to end when the process is told to stop.</summary>
    [Range(1, 300)]
    public int DrainSeconds { get; init; } = 10;

    /// <summary>How many seconds the process goes on answering after SIGTERM, with /health/ready failing, before it stops: as long as whatever sends it requests takes to notice. Ctrl-C, and a second SIGTERM, stop it at once.</summary>
    [Range(0, 300)]
    public int DrainDelaySeconds { get; init; }

    /// <summary>The base address of an OpenTelemetry collector, e.g. http://localhost:4318, for traces, metrics and logs. Without it none are sent, unless OTEL_EXPORTER_OTLP_ENDPOINT says where.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How the collector at that address is spoken to: http/protobuf or grpc.</summary>
    [AllowedValues("http/protobuf", "grpc")]
    public string OtlpProtocol { get; init; } = "http/protobuf";

    /// <summary>What the process is: both, or a silo, which keeps the grains and answers only about its health, or an api, which is a gateway to silos elsewhere and needs no database.</summary>
    [AllowedValues("both", "silo", "api")]
    public string Role { get; init; } = "both";

    /// <summary>For one of several silos on a PostgreSQL database, with Orleans: the IP address under which the others and the gateways reach it. Who reaches its ports may do everything, so they belong into a network of their own.</summary>
    public string? Advertise { get; init; }

    /// <summary>For one of several silos: its port for the others.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; init; } = 11111;

    /// <summary>For one of several silos: its port for gateways.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; init; } = 30000;

    /// <summary>For the role api: names or addresses of silos with their gateway ports, with commas between, e.g. silo:30000. A name may stand for several, and is looked up anew every few seconds.</summary>
    public string? Silos { get; init; }

    /// <summary>The secret that API keys are made of, 64 hex digits, the same for every silo on a database. Without it: the file keys.secret in the data folder.</summary>
    public string? KeysSecret { get; init; }

    /// <summary>The file with that secret, wherever it is.</summary>
    public string? KeysSecretFile { get; init; }

    /// <summary>Lets centres take news from servers on this machine too: for trials. Without it no address inside any network is asked.</summary>
    public bool SourcesAllowLoopback { get; init; }

    /// <summary>An address at which those whose feeds are read find out who reads them.</summary>
    public Uri? SourcesContact { get; init; }

    /// <summary>The address at which others reach this installation, e.g. https://nettverk.example.org. With it the hubs of sources are asked to tell us of news (WebSub); without it sources are only read.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Which engine must host the grains: orleans or embedded. deploy/run.sh builds that one; a build of the other refuses to start.</summary>
    [AllowedValues("orleans", "embedded", null)]
    public string? Engine { get; init; }

    /// <summary>Why this engine was taken. deploy/run.sh sets it, and the start repeats it.</summary>
    public string? EngineReason { get; init; }

    /// <summary>A file with settings, read instead of the appsettings.json beside the program.</summary>
    public string? Settings { get; init; }

    /// <summary>The address on which it answers.</summary>
    internal IPAddress Address => IPAddress.Parse(Bind);

    /// <summary>True where the grains are in this process.</summary>
    internal bool HasSilo => Role != "api";

    /// <summary>True where requests are answered.</summary>
    internal bool HasGateway => Role != "silo";

    /// <summary>What the silo is started with.</summary>
    internal SiloSettings Silo => new()
    {
        DataFolder = Data,
        Database = Database,
        JournalKey = JournalKey,
        NewOperatorKey = NewOperatorKey,
        Restored = Restored,
        KeysSecret = KeysSecret,
        SourcesAllowLoopback = SourcesAllowLoopback,
        SourcesContact = SourcesContact,
        PublicAddress = PublicAddress,
        Cluster = Advertise is null ? null : new(IPAddress.Parse(Advertise), SiloPort, GatewayPort),
        DemoFile = Empty ? null : Demo ?? Path.Combine(AppContext.BaseDirectory, "demo", "network.json"),
    };

    /// <summary>Where telemetry goes.</summary>
    internal TelemetrySettings Telemetry => new() { Endpoint = OtlpEndpoint, Grpc = OtlpProtocol == "grpc" };

    /// <summary>What makes no sense, or not together, as one sentence; null when all is well.</summary>
    internal string? Contradiction() => this switch
    {
        _ when !IPAddress.TryParse(Bind, out _) => $"--bind must be an IP address, not '{Bind}'.",
        { Data: "" } => "--data must be a folder.",
        { Empty: true, Demo: not null } => "--empty and --demo contradict each other: give one of them.",
        { Role: not "both" } or { Advertise: not null } when NetworkSilo.Engine == "embedded" =>
            "The embedded engine is one process: --role and --advertise need a build with Orleans.",
        { Role: "silo", Advertise: null } => "A silo of its own needs --advertise: the IP address under which gateways reach it.",
        { Role: "api", Silos: null } => "--role api needs --silos: where the silos are.",
        { Role: "api", Database: not null } => "--role api has no database: leave --database out.",
        { Role: not "api", Silos: not null } => "--silos is for --role api: the others find each other in the database.",
        { Silos: { } silos } when SiloName.Read(silos) is null => $"--silos must be names with ports, e.g. silo:30000, not '{silos}'.",
        { Advertise: { } address } when !IPAddress.TryParse(address, out _) => $"--advertise must be an IP address, not '{address}'.",
        { Advertise: not null, Database: null } => "Several silos need PostgreSQL: give --database, or leave --advertise out.",
        _ when Errand.Contradiction(this) is { } sentence => sentence,
        { SourcesContact: { } contact } when contact.Scheme is not ("http" or "https") => "--sources-contact must be an http or https address.",
        { PublicAddress: { } address } when address.Scheme is not ("http" or "https") || address.AbsolutePath != "/" => "--public-address must be an http or https address without a path.",
        { OtlpEndpoint: { } endpoint } when endpoint.Scheme is not ("http" or "https") => "--otlp-endpoint must be an http or https address.",
        { Engine: { } engine } when !NetworkSilo.Engine.Equals(engine, StringComparison.OrdinalIgnoreCase) =>
            $"This build has the {NetworkSilo.Engine} engine, not {engine}: start it by deploy/run.sh, which builds the one that is asked for.",
        _ => null,
    };
}
