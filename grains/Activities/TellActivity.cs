using System.Collections.Immutable;
using NetworkBackend.Members;

namespace NetworkBackend.Activities;

/// <summary>That the update which tells of an activity has to say what the activity is now.</summary>
/// <param name="Joined">Who arranges it since, besides the owner.</param>
/// <param name="Left">Who arranged it until then.</param>
internal sealed record TellActivity(ImmutableArray<OrganisationId> Joined, ImmutableArray<OrganisationId> Left)
{
    /// <summary>Null where readers see no difference, as whenever somebody registers.</summary>
    public static TellActivity? Between(Activity before, Activity after)
    {
        if (!after.IsAnnounced || before.Revision == after.Revision)
        {
            return null;
        }

        OrganisationId[] was = before.IsAnnounced ? [.. before.Organisers] : [after.Owner];
        TellActivity tell = new([.. after.Organisers.Except(was)], [.. was.Except(after.Organisers)]);
        return before.IsAnnounced && tell.Joined.IsEmpty && tell.Left.IsEmpty && LooksTheSame(before, after) ? null : tell;
    }

    /// <summary>That registration is over once it has begun, the text has said from the beginning.</summary>
    private static bool LooksTheSame(Activity before, Activity after) =>
        (before.Facts!.Profile, before.Times, before.Format, before.Halt, before.Reshaping, before.ReasonHash)
            == (after.Facts!.Profile, after.Times, after.Format, after.Halt, after.Reshaping, after.ReasonHash)
        && (after.Phase >= ActivityPhase.Held || before.IsGiving == after.IsGiving);
}
