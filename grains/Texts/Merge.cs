using System.Collections.Immutable;

namespace NetworkBackend.Texts;

/// <summary>Who changed a part of a text that two people changed at once.</summary>
internal enum PartKind
{
    Unchanged,
    OnlyMine,
    OnlyTheirs,
    BothTheSame,
    Conflict,
}

/// <summary>A part of a text with what stood there, and what it became with each of the two. Each can be empty, but not all.</summary>
internal sealed record MergePart(PartKind Kind, string Base, string Mine, string Theirs)
{
    /// <summary>What stands there with the changes of both; a conflict has no such thing.</summary>
    public string Both => Kind == PartKind.OnlyTheirs ? Theirs : Mine;
}

/// <summary>
/// For a refused edit: what was sent, and what came in between, side by side against the text that both began with. The parts in order make each of the
/// three texts exactly.
/// </summary>
internal sealed record Merge(ImmutableArray<MergePart> Parts)
{
    /// <summary>
    /// The text with the changes of both, to be shown to whoever sent theirs and never taken by itself; null when there is a conflict. Changes side by side
    /// are none: nothing of either is lost.
    /// </summary>
    public string? Proposal => Parts.Any(it => it.Kind == PartKind.Conflict) ? null : string.Concat(Parts.Select(it => it.Both));

    /// <summary>Compares what was sent and what stands there now with what both are based on.</summary>
    public static Merge Of(string basedOn, string mine, string theirs)
    {
        Side[] changes =
        [
            .. Difference.Between(basedOn, mine).Select(it => new Side(true, it))
                .Concat(Difference.Between(basedOn, theirs).Select(it => new Side(false, it)))
                .OrderBy(it => it.Change.From).ThenBy(it => it.Change.To),
        ];
        var parts = ImmutableArray.CreateBuilder<MergePart>();
        var at = 0;
        foreach (var group in Grouped(changes))
        {
            var part = Part(basedOn, group);
            AddUnchanged(basedOn[at..From(group)]);
            parts.Add(part);
            at = From(group) + part.Base.Length;
        }

        AddUnchanged(basedOn[at..]);
        return new(parts.ToImmutable());

        void AddUnchanged(string text)
        {
            if (text.Length > 0)
            {
                parts.Add(new(PartKind.Unchanged, text, text, text));
            }
        }
    }

    /// <summary>Runs of changes that collide with each other; changes that only stand side by side are apart.</summary>
    private static IEnumerable<List<Side>> Grouped(IEnumerable<Side> changes)
    {
        List<Side> group = [];
        foreach (var change in changes)
        {
            if (group.Count > 0 && !group.Any(it => it.Change.Collides(change.Change)))
            {
                yield return group;
                group = [];
            }

            group.Add(change);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static MergePart Part(string basedOn, List<Side> group)
    {
        var (from, to) = (From(group), group.Max(it => it.Change.To));
        var mine = Replacements.Apply(basedOn, from, to, group.Where(it => it.IsMine).Select(it => it.Change));
        var theirs = Replacements.Apply(basedOn, from, to, group.Where(it => !it.IsMine).Select(it => it.Change));
        var kind = group.TrueForAll(it => it.IsMine) ? PartKind.OnlyMine
            : group.TrueForAll(it => !it.IsMine) ? PartKind.OnlyTheirs
            : mine == theirs ? PartKind.BothTheSame
            : PartKind.Conflict;
        return new(kind, basedOn[from..to], mine, theirs);
    }

    private static int From(List<Side> group) => group[0].Change.From;

    private readonly record struct Side(bool IsMine, Replacement Change);
}
