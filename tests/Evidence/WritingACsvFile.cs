using System.Text;
using NetworkBackend.Api.Evidence;

namespace NetworkBackend.Tests.Evidence;

[Trait("Engine", "any")]
public class WritingACsvFile
{
    /// <summary>What a name may be, and what stands in the file for it.</summary>
    private static readonly (string Name, string Cell)[] names =
    [
        ("KBT", "KBT"), ("", ""), ("Bikuben, Nord-Norge", "Bikuben, Nord-Norge"), ("Senteret \"Håp\"", "Senteret \"Håp\""), ("To\r\nlinjer", "To\r\nlinjer"), ("Bare\nen", "Bare\nen"),
        ("=1+1", "'=1+1"), ("+47", "'+47"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("\nx", "'\nx"), (" =1", "' =1"), ("\u200B=1", "'\u200B=1"), ("\u00A0=1", "'\u00A0=1"),
        ("\uFF1D1", "'\uFF1D1"), ("\uFF0B1", "'\uFF0B1"), ("\uFF0D1", "'\uFF0D1"), ("\uFF20a", "'\uFF20a"),
        ("a\",=1", "a\",'=1"), ("a;=cmd|'/C calc'!A0", "a;'=cmd|'/C calc'!A0"), ("a\"=1", "a\"'=1"), ("a,\"@b", "a,\"'@b"), ("a\r\n-1", "a\r\n'-1"), ("a\t+1", "a\t'+1"), ("a'=1", "a''=1"),
        ("'=1", "''=1"), ("a-b", "a-b"), ("a - b", "a - b"), ("a@b.no", "a@b.no"), ("e=mc", "e=mc"), ("Sámi \uD83D\uDC9A", "Sámi \uD83D\uDC9A"),
    ];

    [PythonFact]
    public async Task is_read_as_it_was_meant_by_a_program_that_knows_nothing_of_it()
    {
        var rows = await PythonsCsv.Read(CsvFile.Of(["name", "number"], names.Select(it => new object[] { it.Name, -7L })));

        Assert.Equal(["name", "number"], rows[0]);
        Assert.Equal(names.Select(it => it.Cell), rows.Skip(1).Select(it => it[0]));
        Assert.All(rows.Skip(1), it => Assert.Equal([it[0], "-7"], it));
    }

    [Fact]
    public void has_lines_and_quotes_as_the_standard_wants_them() => Assert.Equal(
        "name,number\r\n\"Senteret \"\"Håp\"\"\",12\r\n", Encoding.UTF8.GetString(CsvFile.Of(["name", "number"], [["Senteret \"Håp\"", 12]])));

    /// <summary>Wherever a program splits it, and however little it cares for quotes, no part begins as a formula does.</summary>
    [Theory, InlineData(','), InlineData(';'), InlineData('\t'), InlineData('|')]
    public void begins_no_formula_wherever_it_is_split(char separator)
    {
        var file = Encoding.UTF8.GetString(CsvFile.Of(["name", "other"], names.Select(it => new object[] { it.Name, it.Name })));
        var parts = file.Split(separator, '\r', '\n').Select(it => it.Trim('"', ' ', '\u00A0', '\u200B')).ToArray();
        Assert.True(parts.Length > names.Length);
        Assert.DoesNotContain(parts, it => it.Length > 0 && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(it[0], StringComparison.Ordinal));
    }
}
