namespace NetworkBackend.PersonalData.Names;

/// <summary>The words of health of one sentence, looked for once for all the names in it.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="known">What the whole of it is known by.</param>
internal sealed class HealthInSentence(Sentence sentence, string known)
{
    private readonly Lazy<int[]> _any = new(() => Where(sentence, HealthWords.IsAny));
    private readonly Lazy<int[]> _own = new(() => Where(sentence, HealthWords.IsOwn));

    public string Known => known;

    /// <summary>The one that is nearest to a name and no part of it; of somebody with an office only what is said of themselves.</summary>
    public Word? Nearest(PersonName name)
    {
        var (places, words) = ((name.HasAnOffice ? _own : _any).Value, sentence.Words);
        var (before, after) = (places.AsSpan().BinarySearch(name.First), places.AsSpan().BinarySearch(name.Last + 1));
        before = (before < 0 ? ~before : before) - 1;
        after = after < 0 ? ~after : after;
        Word? left = before >= 0 ? words[places[before]] : null, right = after < places.Length ? words[places[after]] : null;
        return left is null || right is null ? left ?? right
            : words[name.First].From - left.Value.To <= right.Value.From - words[name.Last].To ? left
            : right;
    }

    private static int[] Where(Sentence sentence, Func<Word, bool> holds) => [.. Enumerable.Range(0, sentence.Words.Count).Where(it => holds(sentence.Words[it]))];
}
