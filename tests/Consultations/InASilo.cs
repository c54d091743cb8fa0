using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Consultations;

/// <summary>A response through the grains.</summary>
internal static class InASilo
{
    private static readonly CancellationToken none = CancellationToken.None;

    /// <summary>Has the lead write a hearing down, open it and begin the response.</summary>
    public static async Task<IConsultationGrain> Begin(IGrainFactory grains, ConsultationId id, DateTimeOffset deadline, NewResponse response)
    {
        foreach (var centre in response.Centres)
        {
            Command byOperator = new(Caller.System, $"centre-{centre}", "");
            Done(await grains.Centre(centre).Put(byOperator, new(CentreKind.Regional, centre.Value, null, null, null, null, [], [], null), none));
        }

        var there = grains.Consultation(id);
        Done(await there.Discover(Does(response.Lead), new(response.Lead, Example.Profile, new(deadline, null), PlanRule.Usual), none));
        Done(await there.Open(Does(response.Lead), none));
        Done(await there.BeginResponse(Does(response.Lead), response, none));
        return there;
    }

    public static async Task BeginSigning(this IConsultationGrain there, OrganisationId lead)
    {
        await there.Freeze(Does(lead), none);
        Done(await there.BeginSigning(Does(lead), none));
    }

    /// <summary>A centre says something about the text as it is.</summary>
    public static async Task Says(this IConsultationGrain there, OrganisationId centre, Verdict verdict = Verdict.Sign, string? text = null)
    {
        var sections = Done(await there.Response(Example.Leader(centre), none)).Sections;
        Done(await there.Judge(Does(centre), centre, new(verdict, [], text, [.. sections.Select(it => new ReadSection(it.Number, it.Hash))]), none));
    }

    public static Command Does(OrganisationId of) => new(Example.Leader(of), Guid.NewGuid().ToString(), "");

    public static T Done<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal?.Code);
        return outcome.Value!;
    }
}
