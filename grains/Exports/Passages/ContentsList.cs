using System.Collections.Immutable;

namespace NetworkBackend.Exports.Passages;

/// <summary>A list of what a document contains: chapters, and what is in them.</summary>
internal static class ContentsList
{
    /// <summary>Null where there are no headings.</summary>
    public static Listing? Of(ImmutableArray<Heading> headings, Func<Heading, ImmutableArray<Inline>> entry)
    {
        var items = ImmutableArray.CreateBuilder<ImmutableArray<Block>>();
        for (var i = 0; i < headings.Length;)
        {
            var below = headings.Skip(i + 1).TakeWhile(it => it.Level > headings[i].Level).ToImmutableArray();
            items.Add([new Paragraph(entry(headings[i])), .. Of(below, entry) is { } list ? [list] : ImmutableArray<Block>.Empty]);
            i += 1 + below.Length;
        }

        return items.Count == 0 ? null : new Listing(false, 1, false, items.ToImmutable());
    }
}
