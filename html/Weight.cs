namespace NetworkBackend.Html;

/// <summary>How much work a Markdown text may be. Neither a link nor a table goes on after an empty line, so what is between two of those is weighed by itself.</summary>
/// <param name="Marks">How much may begin something.</param>
/// <param name="MostMarks">How much of it is between two empty lines.</param>
/// <param name="Cells">How many cells there would be if all lines between two empty ones were a table.</param>
internal sealed record Weight(int Marks, int MostMarks, long Cells)
{
    public static Weight Of(string markdown)
    {
        Weight all = new(0, 0, 0);
        int marks = 0, pipes = 0, lines = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                all = all.With(marks, pipes, lines);
                (marks, pipes, lines) = (0, 0, 0);
            }
            else
            {
                (marks, pipes, lines) = (marks + MarksIn(line), Math.Max(pipes, line.Count('|')), lines + 1);
            }
        }

        return all.With(marks, pipes, lines);
    }

    private Weight With(int marks, int pipes, int lines) => new(Marks + marks, Math.Max(MostMarks, marks), Cells + (pipes == 0 ? 0 : (pipes + 1L) * lines));

    private static int MarksIn(ReadOnlySpan<char> line)
    {
        var marks = 0;
        foreach (var letter in line)
        {
            marks += letter is '[' or '*' or '_' or '~' or '^' or '+' or '=' or '<' or '`' or '!' ? 1 : 0;
        }

        return marks;
    }
}
