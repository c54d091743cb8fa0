using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace NetworkBackend.Api.Start.Options;

/// <summary>Says what the options are, out of their doc comments: to those who ask for help, and in docs/configuration.md.</summary>
internal static class OptionsDocument
{
    /// <summary>The text of docs/configuration.md.</summary>
    public static string Markdown()
    {
        StringBuilder text = new();
        text.Append("""
            # Configuration

            Every option, as a switch of `deploy/run.sh`, as a name in the environment, and as a member of `"Network"` in `appsettings.json` beside the
            program. A switch goes before the environment, the environment before the file. An unknown name or a value that makes no sense stops the start
            with one sentence. Made from the doc comments of the options by `tests/Start`; change them there.

            A switch can be seen by everybody on the machine: give a database with a password, and the journal's key, in the environment or
            in a file.

            | switch | environment | setting | value | default | |
            |---|---|---|---|---|---|

            """);
        foreach (var (option, summary, standard) in Described())
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{option.Switch}` | `{option.Variable}` | `{option.Name}` | {option.Shape} | {(standard.Length == 0 ? "" : $"`{standard}`")} | {summary} |\n");
        }

        return text.ToString();
    }

    /// <summary>What <c>--help</c> says.</summary>
    public static string Help()
    {
        StringBuilder text = new("Starts the gateway and the silo in one process. Each switch is also NETWORK_… in the environment.\n\n");
        foreach (var (option, summary, standard) in Described())
        {
            text.Append(CultureInfo.InvariantCulture, $"  {option.Switch}{(option.IsFlag ? "" : " …")}{(standard.Length == 0 || option.IsFlag ? "" : $"  ({standard})")}\n      {summary}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(Option Option, string Summary, string Standard)> Described()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(OptionsDocument).Assembly.Location, ".xml")).Descendants("member")
            .ToImmutableDictionary(it => it.Attribute("name")!.Value, it => it.Element("summary")?.Value.Trim() ?? "");
        return
            from record in OptionReader.Records
            let defaults = Activator.CreateInstance(record)
            from option in Option.Of(record)
            select (option, comments[$"P:{record.FullName}.{option.Name}"], TextOf(option.Property.GetValue(defaults)));
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        IReadOnlyList<string> list => string.Join(',', list),
        LogLevel or bool => value.ToString()!.ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
