namespace NetworkBackend.Exports.Office;

/// <summary>Where a block stands: how far to the right in twentieths of a point, in what, and as which item.</summary>
/// <param name="Right">How far it begins to the right.</param>
/// <param name="Quoted">How far the quotation that it is in begins to the right; null outside of one.</param>
/// <param name="Depth">How many lists it is in.</param>
/// <param name="Number">The list whose item begins here; null further down in an item.</param>
/// <param name="Ordered">Whether that list has numbers.</param>
/// <param name="Tight">Whether there is no space between its paragraphs.</param>
internal sealed record Place(int Right, int? Quoted, int Depth, int? Number, bool Ordered, bool Tight)
{
    /// <summary>Half a page: whatever is nested deeper begins there, so that there is room for words.</summary>
    private const int MostRight = 4_500;

    public static Place Outside { get; } = new(0, null, 0, null, false, false);

    public Place Further(int step) => this with { Right = Math.Min(Right + step, MostRight) };

    /// <summary>In a quotation here.</summary>
    public Place InQuote()
    {
        var inside = Further(OfficeLists.Step) with { Number = null };
        return inside with { Quoted = inside.Right };
    }
}
