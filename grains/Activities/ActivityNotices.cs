using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Activities;

/// <summary>What a centre is to be told of an activity, in the order of the journal.</summary>
internal static class ActivityNotices
{
    /// <summary>Who is asked is told that; those who arrange it, how others answered; and all of them what becomes of it, also who did it.</summary>
    public static IEnumerable<Statement> Of(Happened<Activity, ActivityEvent> it)
    {
        return it.Change switch
        {
            OrganisersInvited asked => Tell("activity.invited", asked.Centres),
            OrganiserAccepted answer => Tell("activity.accepted", it.After.Organisers.Where(centre => centre != answer.Centre)),
            OrganiserDeclined => Tell("activity.declined", it.After.Organisers),
            OrganiserWithdrew => Tell("activity.left", it.After.Organisers),
            ActivityConfirmed => Tell("activity.confirmed", it.After.Parties),
            ActivityReshaped => Tell("activity.reshaped", it.After.Parties),
            _ => [],
        };

        IEnumerable<Statement> Tell(string type, IEnumerable<OrganisationId> whom) => whom.Select(centre => Statement.Of($"""
            INSERT INTO activity_notice (centre, seq, type, activity, at) VALUES ({centre.Value}, {EventPosition.OfThisEvent}, {type}, {it.Id}, {it.At})
            """));
    }
}
