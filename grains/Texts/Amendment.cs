using System.Collections.Immutable;

namespace NetworkBackend.Texts;

/// <summary>What an amendment is to a text that has gone on since it was written.</summary>
internal abstract record AmendmentFate;

/// <summary>It can be accepted: what it wanted to replace stands unchanged in this range now.</summary>
internal sealed record AmendmentFits(Replacement Replacement) : AmendmentFate;

/// <summary>Somebody did the same: what it would put there stands in this range now. There is nothing left to do.</summary>
internal sealed record AmendmentIsThere(int From, int To) : AmendmentFate;

/// <summary>Somebody changed what it wanted to replace, and a person has to say what shall stand there.</summary>
/// <param name="Wanted">What it wanted to replace.</param>
/// <param name="Text">What it would put there.</param>
/// <param name="Now">What stands there now.</param>
/// <param name="From">Where that begins in the text as it is now.</param>
/// <param name="To">Where it ends.</param>
internal sealed record AmendmentCollides(string Wanted, string Text, string Now, int From, int To) : AmendmentFate;

/// <summary>Carries an amendment, a suggested replacement in one version of a text, over what was changed since, so that nothing written later is lost.</summary>
internal static class Amendment
{
    /// <summary>What it is to the text after the edits. Edits beside it move it; one inside, across or around it collides with it, unless both did the same.</summary>
    /// <param name="basedOn">The text that it was written for.</param>
    /// <param name="amendment">In that text, and checked (<see cref="Replacement.Check"/>).</param>
    /// <param name="since">
    /// What each later version did to the one before, as <see cref="TextEdit.Replacements"/> says it. That of an accepted amendment is not found out anew from
    /// the two texts: where a word was put in beside an equal one, the texts do not say which is new, and two amendments would no longer come to the same in
    /// either order.
    /// </param>
    public static AmendmentFate Carry(string basedOn, Replacement amendment, IEnumerable<ImmutableArray<Replacement>> since)
    {
        Carried carried = new(amendment, false);
        var text = basedOn;
        foreach (var edits in since)
        {
            carried = carried.Over(text, edits);
            text = Replacements.Apply(text, edits);
        }

        var (from, to, _) = carried.Change;
        return text[from..to] == carried.Change.Text ? new AmendmentIsThere(from, to)
            : carried.IsLost ? new AmendmentCollides(basedOn[amendment.From..amendment.To], amendment.Text, text[from..to], from, to)
            : new AmendmentFits(carried.Change);
    }

    /// <param name="Change">In the text so far.</param>
    /// <param name="IsLost">True once an edit collided with it; the range then covers that edit too.</param>
    private readonly record struct Carried(Replacement Change, bool IsLost)
    {
        public Carried Over(string text, ImmutableArray<Replacement> edits)
        {
            var change = Change;
            ImmutableArray<Replacement> meeting = [.. edits.Where(it => it.Touches(change))];
            ImmutableArray<Replacement> colliding = [.. meeting.Where(it => it.Collides(change))];
            return !IsLost && IsSame(text, meeting) ? this with { Change = Covering(edits, meeting) with { Text = Done(text, meeting) } }
                : new(Covering(edits, colliding), IsLost || !colliding.IsEmpty);
        }

        /// <summary>Whether the edits alone come to the same as the amendment alone, where they meet. It does not matter which of them came first.</summary>
        private bool IsSame(string text, ImmutableArray<Replacement> meeting) =>
            !meeting.IsEmpty && Done(text, meeting) == Done(text, [Change], Around(meeting));

        private string Done(string text, ImmutableArray<Replacement> meeting) => Done(text, meeting, Around(meeting));

        private static string Done(string text, ImmutableArray<Replacement> changes, (int From, int To) around) =>
            Replacements.Apply(text, around.From, around.To, changes);

        /// <summary>Its range and that of some edits, as the range is after all edits.</summary>
        private Replacement Covering(ImmutableArray<Replacement> edits, ImmutableArray<Replacement> some)
        {
            var (from, to) = Around(some);
            var before = edits.Except(some).Where(it => it.To <= from).Sum(it => it.Shift);
            return Change with { From = from + before, To = to + before + some.Sum(it => it.Shift) };
        }

        private (int From, int To) Around(ImmutableArray<Replacement> some) =>
            (some.Select(it => it.From).Append(Change.From).Min(), some.Select(it => it.To).Append(Change.To).Max());
    }
}
