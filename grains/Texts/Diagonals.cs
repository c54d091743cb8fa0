namespace NetworkBackend.Texts;

/// <summary>How far a search has come on each diagonal of a box, and which diagonals it has reached. Kept for the next search.</summary>
internal sealed class Diagonals(int width, int height)
{
    private readonly int[] _reached = new int[width + height + 3];
    private readonly int _zero = height + 1;
    private int _least;
    private int _most;

    public int Lowest { get; private set; }

    public int Highest { get; private set; }

    public int this[int diagonal]
    {
        get => _reached[_zero + diagonal];
        set => _reached[_zero + diagonal] = value;
    }

    public bool Has(int diagonal) => diagonal >= Lowest && diagonal <= Highest;

    public void Begin(Box box, int diagonal, int reached)
    {
        (_least, _most) = (box.Left - box.Bottom, box.Right - box.Top);
        Lowest = Highest = diagonal;
        this[diagonal] = reached;
    }

    /// <summary>Takes one more diagonal at each side; at the box's corners, one less, since every second one is looked at in turn.</summary>
    /// <param name="nothing">What an unreached neighbour counts as.</param>
    public void Widen(int nothing)
    {
        if (Lowest > _least)
        {
            this[--Lowest - 1] = nothing;
        }
        else
        {
            Lowest++;
        }

        if (Highest < _most)
        {
            this[++Highest + 1] = nothing;
        }
        else
        {
            Highest--;
        }
    }

    /// <summary>The point in the box with the greatest distance from its beginning.</summary>
    public (int X, int Y) Farthest(Box box) => Points(box).MaxBy(it => it.X + it.Y);

    /// <summary>The point in the box with the least distance from its beginning.</summary>
    public (int X, int Y) Nearest(Box box) => Points(box).MinBy(it => it.X + it.Y);

    private IEnumerable<(int X, int Y)> Points(Box box)
    {
        for (var diagonal = Highest; diagonal >= Lowest; diagonal -= 2)
        {
            var x = Math.Clamp(this[diagonal], Math.Max(box.Left, box.Top + diagonal), Math.Min(box.Right, box.Bottom + diagonal));
            yield return (x, x - diagonal);
        }
    }
}
