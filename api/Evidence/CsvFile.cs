using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Api.Evidence;

/// <summary>
/// A file of comma-separated values (RFC 4180): lines end in CRLF, texts stand in quotes, numbers do not. A program that takes cells for formulas takes none for
/// one: where a text begins as a formula does, or would after a separator or quote that such a program may split it at, an apostrophe comes first.
/// </summary>
internal static partial class CsvFile
{
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    /// <summary>The file's bytes, in UTF-8.</summary>
    /// <param name="header">What the columns are called.</param>
    /// <param name="rows">Texts and whole numbers, as many in each row as there are columns.</param>
    public static byte[] Of(IEnumerable<string> header, IEnumerable<IReadOnlyList<object>> rows)
    {
        StringBuilder file = new();
        file.AppendJoin(',', header).Append("\r\n");
        foreach (var row in rows)
        {
            file.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static string Cell(object value) => value switch
    {
        string text => $"\"{Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
    };

    private static string Harmless(string text) => Beginning().Replace(text, "$0'");

    /// <summary>A place where a cell begins, or might be taken to, with what begins a formula after it, also in its full width, whatever cannot be seen between them.</summary>
    [GeneratedRegex(@"(?:\A|[""',;|\t\r\n\uFF02\uFF07\uFF0C\uFF1B])(?=[\s\p{Cc}\p{Cf}-[\t\r\n]]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|\A[\t\r\n])", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
