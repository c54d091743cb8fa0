using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Tour;

/// <summary>One statement of the tour, and what the README says that it prints.</summary>
internal sealed record Line(string Statement, string? Prints);

/// <summary>The statements of the README's tour.</summary>
internal static class Lines
{
    private const string Mark = "  # → ";

    /// <summary>Those that stand in the README.</summary>
    public static IReadOnlyList<Line> OfReadme() => Of(File.ReadAllLines(Path.Combine(Repository.Root, "README.md")));

    /// <summary>Those in the bash blocks of a text. A statement goes on while a quotation is open or its line ends in a backslash.</summary>
    public static IReadOnlyList<Line> Of(IEnumerable<string> text)
    {
        List<Line> lines = [];
        var (isInside, open) = (false, "");
        foreach (var line in text)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isInside = line == "```bash";
            }
            else if (isInside && line.Length > 0)
            {
                open += line + "\n";
                if (!line.EndsWith('\\') && open.Count(it => it == '\'') % 2 == 0)
                {
                    var parts = open.TrimEnd('\n').Split(Mark);
                    lines.Add(new(parts[0], parts.ElementAtOrDefault(1)));
                    open = "";
                }
            }
        }

        return open.Length == 0 ? lines : throw new FormatException($"the tour ends within a statement: {open}");
    }
}
