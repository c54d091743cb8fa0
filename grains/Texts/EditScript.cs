namespace NetworkBackend.Texts;

/// <summary>
/// Which elements of one sequence are missing in another, and which are new there: Myers' algorithm from both ends with linear memory. Where the sequences
/// have so little in common that the shortest answer would take too long, it goes on from the farthest point found: right as well, only longer.
/// </summary>
internal sealed class EditScript(int[] before, int[] after)
{
    // What it may cost at most, in elements looked at: a fraction of a second.
    private const int Budget = 16_000_000;

    private readonly int _mostSteps = Math.Clamp(Budget / (before.Length + after.Length + 1), 64, 1024);
    private readonly Diagonals _forward = new(before.Length, after.Length);
    private readonly Diagonals _backward = new(before.Length, after.Length);
    private readonly Stack<Box> _open = [];

    /// <summary>For each element whether it is missing in the other sequence.</summary>
    public bool[] Removed { get; } = new bool[before.Length];

    /// <summary>For each element of the other sequence whether it is new there.</summary>
    public bool[] Added { get; } = new bool[after.Length];

    /// <summary>Compares a part of one with a part of the other.</summary>
    public void Compare(Box whole)
    {
        _open.Push(whole);
        while (_open.TryPop(out var box))
        {
            box = Trim(box);
            if (box.Width == 0 || box.Height == 0)
            {
                Removed.AsSpan(box.Left..box.Right).Fill(true);
                Added.AsSpan(box.Top..box.Bottom).Fill(true);
            }
            else
            {
                var (x, y) = Middle(box);
                _open.Push(box with { Left = x, Top = y });
                _open.Push(box with { Right = x, Bottom = y });
            }
        }
    }

    private Box Trim(Box box)
    {
        var (left, right, top, bottom) = box;
        while (left < right && top < bottom && before[left] == after[top])
        {
            (left, top) = (left + 1, top + 1);
        }

        while (left < right && top < bottom && before[right - 1] == after[bottom - 1])
        {
            (right, bottom) = (right - 1, bottom - 1);
        }

        return new(left, right, top, bottom);
    }

    /// <summary>A point that a shortest path goes through, or after too many steps the one that is farthest from where it was searched from.</summary>
    private (int X, int Y) Middle(Box box)
    {
        _forward.Begin(box, box.Left - box.Top, box.Left);
        _backward.Begin(box, box.Right - box.Bottom, box.Right);
        var isOdd = ((box.Width - box.Height) & 1) != 0;
        for (var steps = 1; steps <= _mostSteps; steps++)
        {
            if (Forward(box, isOdd) is { } met)
            {
                return met;
            }

            if (Backward(box, !isOdd) is { } metBack)
            {
                return metBack;
            }
        }

        var (ahead, behind) = (_forward.Farthest(box), _backward.Nearest(box));
        return ahead.X + ahead.Y - box.Left - box.Top > box.Right + box.Bottom - behind.X - behind.Y ? ahead : behind;
    }

    private (int X, int Y)? Forward(Box box, bool meets)
    {
        _forward.Widen(-1);
        for (var diagonal = _forward.Highest; diagonal >= _forward.Lowest; diagonal -= 2)
        {
            var x = Math.Max(_forward[diagonal - 1] + 1, _forward[diagonal + 1]);
            while (x < box.Right && x - diagonal < box.Bottom && before[x] == after[x - diagonal])
            {
                x++;
            }

            _forward[diagonal] = x;
            if (meets && _backward.Has(diagonal) && _backward[diagonal] <= x)
            {
                return (x, x - diagonal);
            }
        }

        return null;
    }

    private (int X, int Y)? Backward(Box box, bool meets)
    {
        _backward.Widen(int.MaxValue);
        for (var diagonal = _backward.Highest; diagonal >= _backward.Lowest; diagonal -= 2)
        {
            var x = Math.Min(_backward[diagonal - 1], _backward[diagonal + 1] - 1);
            while (x > box.Left && x - diagonal > box.Top && before[x - 1] == after[x - diagonal - 1])
            {
                x--;
            }

            _backward[diagonal] = x;
            if (meets && _forward.Has(diagonal) && x <= _forward[diagonal])
            {
                return (x, x - diagonal);
            }
        }

        return null;
    }
}

/// <summary>A part of one sequence, from left to right, beside a part of another, from top to bottom. The ends are no longer part of it.</summary>
internal readonly record struct Box(int Left, int Right, int Top, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;
}
