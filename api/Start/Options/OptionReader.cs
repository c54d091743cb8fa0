using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start.Options;

/// <summary>Reads options: a switch goes before the environment, the environment before the file with settings. What it does not know stops the start.</summary>
internal sealed class OptionReader
{
    private const string Prefix = "NETWORK_";

    // Read by FailurePoint, in builds that have it.
    private const string FailurePoint = "NETWORK_FAILURE_POINT";

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    private OptionReader()
    {
    }

    /// <summary>The records that options are properties of.</summary>
    public static ImmutableArray<Type> Records { get; } = [typeof(StartOptions), typeof(GatewayOptions)];

    /// <summary>Every option there is.</summary>
    public static ImmutableArray<Option> All { get; } = [.. Records.SelectMany(it => Option.Of(it))];

    /// <summary>What a process was given.</summary>
    /// <exception cref="SiloRefusedException">Something of it is unknown or makes no sense.</exception>
    public static (StartOptions Start, GatewayOptions Gateway) Read(IReadOnlyList<string> arguments, IDictionary environment)
    {
        OptionReader reader = new();
        reader.ReadSwitches(arguments);
        reader.ReadEnvironment(environment);
        reader.ReadSettings();
        var start = reader.Fill(new StartOptions()).WithSecrets();
        return start.Contradiction() is { } sentence ? throw new SiloRefusedException(sentence) : (start, reader.Fill(new GatewayOptions()));
    }

    private void ReadSwitches(IReadOnlyList<string> arguments)
    {
        HashSet<string> given = new(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[i], null);
            var option = All.FirstOrDefault(it => it.Switch == name)
                ?? throw new SiloRefusedException($"There is no switch '{name}'; --help lists those there are.");
            if (!given.Add(name))
            {
                throw new SiloRefusedException($"{name} is given twice.");
            }

            value ??= option.IsFlag ? "true" : ++i < arguments.Count ? arguments[i] : throw new SiloRefusedException($"{name} needs a value.");
            _values[option.Name] = option.Parse(value, name);
        }
    }

    private void ReadEnvironment(IDictionary environment)
    {
        foreach (var name in environment.Keys.Cast<string>().Where(it => it.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var option = All.FirstOrDefault(it => it.Variable == name);
            if (option is null && !IsFailurePoint(name))
            {
                throw new SiloRefusedException($"There is no option '{name}' for the environment to set; docs/configuration.md lists those there are.");
            }

            // An empty variable is how shells and compose files say "not set".
            if (option is not null && (string?)environment[name] is { Length: > 0 } text)
            {
                _values.TryAdd(option.Name, option.Parse(text, name));
            }
        }
    }

    private void ReadSettings()
    {
        var given = _values.TryGetValue(nameof(StartOptions.Settings), out var chosen) ? (string)chosen : null;
        var file = given ?? Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        if (given is null && !File.Exists(file))
        {
            return;
        }

        foreach (var (name, text) in Settings(file))
        {
            var option = All.FirstOrDefault(it => it.Name == name && name != nameof(StartOptions.Settings))
                ?? throw new SiloRefusedException($"There is no setting '{Option.Section}:{name}' as in '{file}'; docs/configuration.md lists those there are.");
            _values.TryAdd(name, option.Parse(text, $"{Option.Section}:{name}"));
        }
    }

    private static IEnumerable<(string Name, string Text)> Settings(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.TryGetProperty(Option.Section, out var section)
                ? [.. section.EnumerateObject().Where(it => it.Value.ValueKind != JsonValueKind.Null).Select(it => (it.Name, TextOf(it.Value)))]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new SiloRefusedException($"The settings in '{file}' cannot be read: {e.Message}", e);
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.Array ? string.Join(',', value.EnumerateArray()) : value.ToString();

    private T Fill<T>(T options)
    {
        foreach (var option in Option.Of(typeof(T)).Where(it => _values.ContainsKey(it.Name)))
        {
            option.Property.SetValue(options, _values[option.Name]);
        }

        return options;
    }

    private static bool IsFailurePoint(string name) =>
#if FAILURE_POINTS
        name == FailurePoint;
#else
        name == FailurePoint ? throw new SiloRefusedException($"{FailurePoint} is for test builds; this one has no failure points.") : false;
#endif
}
