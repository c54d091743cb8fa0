using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Silo.Storage.Schema;

/// <summary>One step of the schema: <c>NNNN-name.sql</c>, or <c>NNNN-name.sqlite.sql</c> and <c>NNNN-name.postgres.sql</c> where the two must differ.</summary>
/// <remarks>A first line <c>-- form N</c> says that a program below form N cannot run on the database any more; without it, every program can that could before.</remarks>
internal sealed partial record Script(int Number, string Name, string Text)
{
    /// <summary>The oldest form of the program that can run on a database that has the script.</summary>
    public int Form => FirstLine().Match(Text) is { Success: true } line ? int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 1;

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

    [GeneratedRegex(@"\A-- form (\d+)\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();

    private static Script From(string resource, string text)
    {
        var parts = resource.Split('.')[0].Split('-', 2);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], text);
    }
}
