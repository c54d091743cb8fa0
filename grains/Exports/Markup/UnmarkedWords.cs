using System.Collections.Immutable;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports.Markup;

/// <summary>Words without emphasis and its like; links and code stay.</summary>
internal static class UnmarkedWords
{
    public static bool HasMarks(Inline inline) => inline is Marked || (inline is Link link && link.Words.Any(HasMarks));

    public static ImmutableArray<Inline> Of(ImmutableArray<Inline> words)
    {
        List<Inline> unmarked = [];
        foreach (var inline in words.SelectMany(Parts))
        {
            if (inline is Words next && unmarked is [.., Words last])
            {
                unmarked[^1] = new Words(last.Text + next.Text);
            }
            else
            {
                unmarked.Add(inline);
            }
        }

        return [.. unmarked];
    }

    private static IEnumerable<Inline> Parts(Inline inline) => inline switch
    {
        Marked marked => marked.Words.SelectMany(Parts),
        Link link => [link with { Words = Of(link.Words) }],
        _ => [inline],
    };
}
