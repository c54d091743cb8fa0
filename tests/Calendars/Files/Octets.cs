using System.Text;

namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>A line of a calendar file, unfolded.</summary>
/// <param name="Name">Its name, with its parameters.</param>
/// <param name="Value">Its value, as it stands there.</param>
internal sealed record Line(string Name, string Value);

/// <summary>Reads calendar files strictly by RFC 5545, 3.1 and 3.3.11, and fails where they are otherwise.</summary>
internal static class Octets
{
    private static readonly UTF8Encoding strict = new(false, true);

    public static IEnumerable<Line> Lines(byte[] file)
    {
        foreach (var line in strict.GetString(file).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return new(line[..colon], line[(colon + 1)..]);
        }
    }

    /// <summary>The lines as they stand there, each one UTF-8 by itself.</summary>
    public static IEnumerable<string> Folded(byte[] file)
    {
        for (int at = 0, length; at < file.Length; at += length + 2)
        {
            length = file.AsSpan(at).IndexOf("\r\n"u8);
            Assert.True(length >= 0, "the last line has no end");
            yield return strict.GetString(file, at, length);
        }
    }

    /// <summary>What a TEXT says.</summary>
    public static string Text(string value)
    {
        StringBuilder text = new();
        for (var at = 0; at < value.Length; at++)
        {
            Assert.DoesNotContain(value[at], ",;");
            text.Append(value[at] != '\\' ? value[at] : value[++at] switch
            {
                'n' => '\n',
                '\\' or ',' or ';' => value[at],
                _ => throw new FormatException(value),
            });
        }

        return text.ToString();
    }
}
