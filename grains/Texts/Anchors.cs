namespace NetworkBackend.Texts;

/// <summary>
/// Where two sequences surely belong together: passages of some elements that each of the two has exactly once, in the same order. They keep the two aligned
/// across long insertions, where a search step by step would lose its way.
/// </summary>
internal static class Anchors
{
    private const int Passage = 8;

    /// <summary>Where passages begin in both, rising in both.</summary>
    public static List<(int Before, int After)> Between(int[] before, int[] after)
    {
        var places = Single(after);
        List<(int Before, int After)> pairs =
        [
            .. from it in Single(before)
               where it.Value >= 0 && places.GetValueOrDefault(it.Key, -1) is >= 0 and var place && IsSame(before, it.Value, after, place)
               orderby it.Value
               select (it.Value, places[it.Key]),
        ];
        return Rising(pairs);
    }

    /// <summary>The place of each passage by its hash; negative where there are several.</summary>
    private static Dictionary<ulong, int> Single(int[] elements)
    {
        Dictionary<ulong, int> places = [];
        for (var i = 0; i + Passage <= elements.Length; i++)
        {
            var hash = 0UL;
            foreach (var it in elements.AsSpan(i, Passage))
            {
                hash = (hash ^ (uint)it) * 0x9E37_79B9_7F4A_7C15;
                hash ^= hash >> 29;
            }

            places[hash] = places.ContainsKey(hash) ? -1 : i;
        }

        return places;
    }

    private static bool IsSame(int[] before, int from, int[] after, int place) => before.AsSpan(from, Passage).SequenceEqual(after.AsSpan(place, Passage));

    /// <summary>The longest part of them that rises in the second place too.</summary>
    private static List<(int Before, int After)> Rising(List<(int Before, int After)> pairs)
    {
        List<int> ends = []; // of the rising parts of each length, the one that ends lowest
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var longer = ends.BinarySearch(i, Comparer<int>.Create((one, other) => pairs[one].After.CompareTo(pairs[other].After)));
            var length = ~longer;
            previous[i] = length > 0 ? ends[length - 1] : -1;
            if (length < ends.Count)
            {
                ends[length] = i;
            }
            else
            {
                ends.Add(i);
            }
        }

        List<(int Before, int After)> rising = [];
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = previous[i])
        {
            rising.Add(pairs[i]);
        }

        rising.Reverse();
        return rising;
    }
}
