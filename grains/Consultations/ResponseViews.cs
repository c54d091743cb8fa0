using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;

namespace NetworkBackend.Consultations;

/// <summary>What a caller sees of a hearing and its answer.</summary>
internal sealed class ResponseViews(ResponseTexts texts, TimeProvider clock)
{
    public ConsultationView View(ConsultationId id, Versioned<Consultation> of, Caller by)
    {
        var it = of.State;
        return new(
            id, it.Revision, it.Response.Concerns(by) ? of.Version : 0, it.State, it.Owner, it.Profile, it.Deadline, it.Rule, it.Plan,
            it.Response.Concerns(by) || it.Response.State == ResponseState.Submitted ? it.Response.State : null,
            it.Response.Concerns(by) ? Forecast(it) : null);
    }

    public async Task<ResponseView> View(ConsultationId id, string stream, Versioned<Consultation> of, Caller by, CancellationToken cancellation)
    {
        var it = of.State.Response;
        var verdicts = ImmutableArray.CreateBuilder<VerdictView>();
        foreach (var centre in it.Centres)
        {
            var given = it.Verdicts.FirstOrDefault(one => one.Centre == centre);
            var shows = given is not null && (it.ShowsVerdicts || by.Organisation == centre);
            var words = shows && given?.TextHash is { } hash ? await texts.Body(stream, hash, cancellation) : null;
            verdicts.Add(shows
                ? new(centre, given!.Verdict, true, given.At, given.Except, words, given.LapsedOn(it.Sections))
                : new(centre, Verdict.None, given is not null, given?.At, [], null, []));
        }

        return new(
            id, of.Version, it.State, it.Lead, it.Centres, it.Language, it.Quorum, it.HidesVerdicts, [.. it.Sections.Select(section => section.Summary)], verdicts.ToImmutable(),
            it.Shown(by).Count(finding => !it.Confirmed.Contains(finding.Finding.Id)), it.ForSignersOnly, it.ReasonHash is { } reason ? await texts.Body(stream, reason, cancellation) : null);
    }

    /// <summary>What was submitted. Receipts are for those who take part.</summary>
    public async Task<SubmissionView> View(ConsultationId id, string stream, Consultation of, Caller by, CancellationToken cancellation)
    {
        var (it, isFull) = (of.Response.Submission!, of.Response.Concerns(by));
        var facts = it.Facts;
        var words = await texts.Bodies(
            stream, [.. it.Outcome.SelectMany(point => new[] { point.Asked, point.Note }).Concat([facts.Channel, facts.Receipt, facts.Reference]).OfType<string>().Distinct()], cancellation);
        var names = it.Names.ToDictionary(one => one.Id, one => one.Name);
        return new(
            id, of.Revision, it.Format, it.Hash, it.Bytes, it.At, words[facts.Channel], isFull && facts.Receipt is { } receipt ? words[receipt] : null,
            facts.Reference is { } reference ? words[reference] : null, facts.PublishedUrl, [.. of.Response.Sections.Select(section => section.Summary)],
            [.. of.Response.Named.Select(one => new Signatory(one.Centre, names[one.Centre], one.Verdict, one.At, one.Except))], Announcement.IdFor(id),
            [.. it.Outcome.Select(point => new OutcomePoint(words[point.Asked], point.Outcome, point.Note is { } note ? words[note] : null))], isFull);
    }

    private Forecast Forecast(Consultation of)
    {
        var it = of.Response;
        return new(
            it.ShowsVerdicts ? it.Signatures.Count() : null, it.Quorum.AtLeast, it.ShowsVerdicts ? it.Centres.Length - it.Unanswered.Count() : it.Verdicts.Length, it.Centres.Length,
            Oslo.DaysBetween(clock.GetUtcNow(), of.Plan.SignOffStop));
    }
}
