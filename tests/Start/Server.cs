using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>
/// The built program as a process of its own, on a free port. It goes with the test, and with the test run however that ends. Starts without the demo
/// network unless a test says <c>--demo-network</c>.
/// </summary>
internal sealed class Server : IServed, IAsyncDisposable
{
    /// <summary>Tests that run the scripts in deploy do so in turn: they build into one folder.</summary>
    public const string Scripts = "the scripts";

    // Its input closes when this process is gone; a line on it says that there is nothing left to end. A number that another process or a thread has got by then,
    // which began at another time, is left alone.
    private const string Guard =
        """
        began() { stat=$(cat "/proc/$1/stat" 2>/dev/null) || return; set -- ${stat##*) }; echo "${20}"; }
        at=$(began "$1")
        read -r _ || { [ -n "$at" ] && [ "$(began "$1")" = "$at" ] && kill -KILL "$1"; }
        """;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    // What a test run has in its environment, and what it would tell the program or its build.
    private static readonly string[] foreign = ["NETWORK_", "OTEL_", "MSBUILD", "VSTEST"];
    private readonly Process _process;
    private readonly Process _guard;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? _client;
    private HttpClient? _operator;
    private bool _isDisposed;

    private Server(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        _guard = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Guard, "guard", $"{_process.Id}"]) { RedirectStandardInput = true })!;
    }

    /// <summary>The program that was built with these tests.</summary>
    public static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory.Replace("/tests/bin/", "/api/bin/", StringComparison.Ordinal), "NetworkBackend.Api.dll");

    /// <summary>The program with the other engine, built like this one or else the other way; null where it is not built.</summary>
    public static string? OtherProgram { get; } = Other();

    /// <summary>Where it answers.</summary>
    public Uri Address => new(Line("Answers on"));

    /// <summary>What it wrote to its standard output so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What it wrote to its standard error so far: its log, or why it does not start.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>What it complained of: its log without what Orleans' runtime says of a machine that is busy, as it is while tests run beside each other.</summary>
    public string Complaints => string.Join('\n', _errors.Where(it => !it.Contains(" warn: Orleans.Runtime.", StringComparison.Ordinal)));

    /// <summary>The file with the operator's first key.</summary>
    public string KeyFile => Line("Operator's key");

    /// <summary>The operator's first key.</summary>
    public string OperatorKey => File.ReadAllText(KeyFile).Trim();

    /// <summary>Asks as the public.</summary>
    public HttpClient Client => _client ??= With(null);

    /// <summary>Asks as the operator.</summary>
    public HttpClient Operator => _operator ??= With(OperatorKey);

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Starts it on a database and waits until it answers.</summary>
    public static Task<Server> On(FreshDatabase database, params string[] switches) => On(database, new Dictionary<string, string>(), switches);

    /// <summary>The same with names in its environment.</summary>
    public static async Task<Server> On(FreshDatabase database, IReadOnlyDictionary<string, string> environment, params string[] switches)
    {
        var demo = switches.Contains("--demo-network");
        var server = Begin([.. Places(database), "--port", "0", .. demo ? switches.Where(it => it != "--demo-network") : ["--empty", .. switches]], environment);
        try
        {
            await server.Started();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it with just these switches and waits for nothing.</summary>
    public static Server Begin(IEnumerable<string> switches, IReadOnlyDictionary<string, string>? environment = null) => Begin([], switches, environment);

    /// <summary>The same by a command that runs another one.</summary>
    public static Server Begin(IEnumerable<string> by, IEnumerable<string> switches, IReadOnlyDictionary<string, string>? environment) =>
        BeginOf(Program, switches, environment, by);

    /// <summary>The same with a program that may have the other engine.</summary>
    public static Server BeginOf(string program, IEnumerable<string> switches, IReadOnlyDictionary<string, string>? environment, IEnumerable<string>? by = null)
    {
        // Whoever runs the tests in the background has them ignore SIGINT, and what they start inherits that.
        string[] command = [.. by ?? [], "env", "--default-signal=INT", "dotnet", program, .. switches];
        return Begin(command[0], command[1..], environment);
    }

    /// <summary>Starts it as people do, by deploy/run.sh.</summary>
    public static Server ByScript(params string[] switches) => Script("run.sh", switches);

    /// <summary>One of the scripts in deploy.</summary>
    public static Server Script(string name, IEnumerable<string> switches, IReadOnlyDictionary<string, string>? environment = null) =>
        Begin("bash", [Path.Combine(Repository.Root, "deploy", name), .. switches], environment);

    /// <summary>The switches that lead to a database.</summary>
    public static string[] Places(FreshDatabase database) =>
        ["--data", database.Folder, "--journal-key", database.Options.JournalKey!, .. database.Options.Database is { } connection ? ["--database", connection] : Array.Empty<string>()];

    /// <summary>A client with a key, or as the public.</summary>
    public HttpClient With(string? key)
    {
        HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address, Timeout = patience };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>What it said under a heading when it started.</summary>
    public string Line(string heading) => _output.Single(it => it.StartsWith(heading, StringComparison.Ordinal))[heading.Length..].Trim();

    /// <summary>Ends when it answers requests.</summary>
    public Task Started() => Started(patience);

    /// <summary>The same with a patience of one's own.</summary>
    public async Task Started(TimeSpan patience)
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_started.Task, ended).WaitAsync(patience) == ended)
        {
            throw new InvalidOperationException($"The program did not start: {Errors}");
        }
    }

    /// <summary>SIGTERM; gives its exit code.</summary>
    public async Task<int> Stop()
    {
        Signal("TERM");
        return await Ended();
    }

    /// <summary>Sends it a signal by name, unless it is gone: its number may be another's by now.</summary>
    public void Signal(string name)
    {
        if (_process.HasExited)
        {
            return;
        }

        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await Ended();
    }

    /// <summary>Its exit code, once it has one.</summary>
    public Task<int> Ended() => Ended(patience);

    /// <summary>The same with a patience of one's own.</summary>
    public async Task<int> Ended(TimeSpan patience)
    {
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            await Kill();
        }

        await _guard.StandardInput.WriteLineAsync("gone");
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _client?.Dispose();
        _operator?.Dispose();
        _guard.Dispose();
        _process.Dispose();
    }

    private static Server Begin(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(it => foreign.Any(prefix => it.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        // It lives too short to gain from being watched for what to optimise.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new(start);
    }

    private static string? Other()
    {
        var other = NetworkSilo.Engine == "embedded" ? Program.Replace("/Embedded/", "/Orleans/", StringComparison.Ordinal) : Program.Replace("/Orleans/", "/Embedded/", StringComparison.Ordinal);
        return new[] { other, other.Replace("/Debug/", "/Release/", StringComparison.Ordinal), other.Replace("/Release/", "/Debug/", StringComparison.Ordinal) }.FirstOrDefault(File.Exists);
    }

    private static void Add(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private void Take(string? line)
    {
        Add(_output, line);

        // The last line of what the start says.
        if (line is not null && (line.StartsWith("Demo network", StringComparison.Ordinal) || line.StartsWith("Gateway to", StringComparison.Ordinal)))
        {
            _started.TrySetResult();
        }
    }
}
