using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Silo.Storage.Schema;

/// <summary>One step of the schema: <c>NNNN-name.sql</c>, or <c>NNNN-name.sqlite.sql</c> and <c>NNNN-name.postgres.sql</c> where the two must differ.</summary>
/// <remarks>
/// Its first lines may say: <c>-- form N</c>, that a program below form N cannot run on the database any more (without it, every program can that could
/// before); <c>-- rebuild</c>, that the read model has to be made anew from the journal, because the script adds what only events tell.
/// </remarks>
internal sealed partial record Script(int Number, string Name, string Text)
{
    /// <summary>The oldest form of the program that can run on a database that has the script.</summary>
    public int Form => FormLine().Match(Text) is { Success: true } line ? int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 1;

    /// <summary>True when the read model has to be made anew after it.</summary>
    public bool Rebuilds => RebuildLine().IsMatch(Text);

    /// <summary>Lower-case hex SHA-256 of the text as it is written, before the database's own words are put in.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>The scripts for a dialect that this program carries, in order.</summary>
    public static ImmutableArray<Script> Embedded(string dialect)
    {
        var assembly = typeof(Script).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && char.IsAsciiDigit(name[0]))
                .Where(name => name.Split('.') is [_, _] || name.Split('.') is [_, var own, _] && own == dialect)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return From(name, reader.ReadToEnd());
                })
                .OrderBy(script => script.Number),
        ];
    }

    [GeneratedRegex(@"\A(?:--[^\n]*\n)*?-- form (\d+)\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex FormLine();

    [GeneratedRegex(@"\A(?:--[^\n]*\n)*?-- rebuild\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex RebuildLine();

    private static Script From(string resource, string text)
    {
        var parts = resource.Split('.')[0].Split('-', 2);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], text);
    }
}
