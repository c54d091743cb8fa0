using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start.Options;

/// <summary>One option: a property of an options record, by its three names.</summary>
internal sealed partial record Option(PropertyInfo Property)
{
    public const string Section = "Network";

    public string Name => Property.Name;

    public string Switch => $"--{string.Join('-', Words)}";

    public string Variable => $"NETWORK_{string.Join('_', Words).ToUpperInvariant()}";

    public bool IsFlag => Property.PropertyType == typeof(bool);

    private IEnumerable<string> Words => Word().Matches(Name).Select(it => it.Value.ToLowerInvariant());

    /// <summary>Every option of a record, in the order in which it declares them.</summary>
    public static ImmutableArray<Option> Of(Type record) =>
    [
        .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(it => it.SetMethod is not null)
            .OrderBy(it => it.MetadataToken)
            .Select(it => new Option(it)),
    ];

    /// <summary>The value that a text stands for.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="givenAs">The name under which it was given.</param>
    /// <exception cref="SiloRefusedException">It is none.</exception>
    public object Parse(string text, string givenAs)
    {
        var type = Property.PropertyType;
        var value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
            _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null,
            _ when type == typeof(LogLevel) => Enum.TryParse<LogLevel>(text, true, out var level) && !char.IsAsciiDigit(text[0]) ? level : null,
            _ when type == typeof(IReadOnlyList<string>) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => (object?)null,
        };
        return value is not null && Property.GetCustomAttributes<ValidationAttribute>().All(it => it.IsValid(value))
            ? value
            : throw new SiloRefusedException($"{givenAs} must be {Shape}, not '{text}'.");
    }

    /// <summary>What a value looks like.</summary>
    public string Shape => Property switch
    {
        _ when Property.GetCustomAttribute<RangeAttribute>() is { } range => $"a whole number from {range.Minimum} to {range.Maximum}",
        _ when Property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed => string.Join(" or ", allowed.Values.OfType<string>()),
        { PropertyType: var type } when type == typeof(int) => "a whole number from 0",
        { PropertyType: var type } when type == typeof(bool) => "true or false",
        { PropertyType: var type } when type == typeof(Uri) => "an address",
        { PropertyType: var type } when type == typeof(LogLevel) => "one of " + string.Join(", ", Enum.GetNames<LogLevel>()).ToLowerInvariant(),
        _ when Property.IsDefined(typeof(NetworksAttribute)) => NetworksAttribute.Shape,
        { PropertyType: var type } when type == typeof(IReadOnlyList<string>) => "texts with commas between them",
        _ => "a text",
    };

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
