using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using NetworkBackend.Texts;
using NetworkBackend.Updates;

namespace NetworkBackend.Consultations;

/// <summary>An amendment carried to the section as it is.</summary>
/// <param name="Version">The section's version that it was carried to.</param>
/// <param name="Written">The section with it; null where the text has it already, or it collides.</param>
/// <param name="Text">That section's text, to be stored.</param>
/// <param name="MadeBy">How it was made; null where only the two texts say it.</param>
/// <param name="Collision">What is in its way; null for nothing.</param>
/// <param name="Refusal">Why the text that it makes cannot be; null where it can.</param>
internal sealed record CarriedAmendment(int Version, Section? Written, StoredText? Text, MadeBy? MadeBy, AmendmentCollision? Collision, Refusal? Refusal);

/// <summary>What is said of a response, in words. One per activation.</summary>
internal sealed class ResponseDiscussion(IReadModel readModel, ResponseTexts texts)
{
    /// <summary>Why a replacement cannot be one in a version of a section, and its text to store.</summary>
    public async Task<(StoredText? Stored, Refusal? Refusal)> Check(ConsultationId id, string stream, int section, ProposedAmendment it, CancellationToken cancellation)
    {
        if (await SectionHistory.At(readModel, id, section, it.BasedOn, cancellation) is not { } basedOn)
        {
            return (null, ConsultationRefusals.NoSectionVersion);
        }

        var body = await texts.Body(stream, basedOn.Stored, cancellation);
        return new Replacement(it.From, it.To, it.Text).Check(body) is { } refusal ? (null, refusal) : (WrittenText.Of("", it.Text), null);
    }

    /// <summary>Carries an open amendment over everything that was written since.</summary>
    public async Task<CarriedAmendment> Carry(ConsultationId id, string stream, OpenAmendment amendment, Section now, CancellationToken cancellation)
    {
        var (basedOn, text, since) = await Since(id, stream, amendment, now.Version, cancellation);
        Replacement replacement = new(amendment.From, amendment.To, await texts.Body(stream, amendment.Stored, cancellation));
        var fate = Amendment.Carry(basedOn, replacement, since);
        return fate switch
        {
            AmendmentFits it => Take(amendment, now, text, it.Replacement),
            AmendmentCollides it => new(now.Version, null, null, null, new(it.Wanted, it.Now, it.From, it.To), null),
            _ => new(now.Version, null, null, null, null, null),
        };
    }

    /// <summary>An amendment with what it does, and for an open one what is in its way.</summary>
    public async Task<AmendmentShown?> Show(ConsultationId id, string stream, JointResponse response, int amendment, CancellationToken cancellation)
    {
        var found = (await Amendments(id, stream, null, amendment - 1, 1, cancellation)).FirstOrDefault(it => it.Id == amendment);
        if (found is null || await SectionHistory.At(readModel, id, found.Section, found.Amendment.BasedOn, cancellation) is not { } basedOn)
        {
            return null;
        }

        var body = await texts.Body(stream, basedOn.Stored, cancellation);
        Replacement it = new(found.Amendment.From, found.Amendment.To, found.Amendment.Text);
        var open = response.OpenAmendments.FirstOrDefault(one => one.Id == amendment);
        var carried = open is null ? null : await Carry(id, stream, open, response.Sections[open.Section - 1], cancellation);
        return new(found, SectionHistory.Runs(body, Replacements.Apply(body, it)), carried?.Collision);
    }

    public async Task<ImmutableArray<AmendmentView>> Amendments(
        ConsultationId id, string stream, AmendmentState? state, int after, int limit, CancellationToken cancellation)
    {
        var rows = await readModel.Query(
            new Statement(
                $"""
                SELECT a.amendment AS amendment, a.state AS state, a.reason_hash AS reason_hash, j.at AS at, j.person AS person, j.organisation AS organisation
                FROM response_amendment a JOIN journal j ON j.position = a.seq
                WHERE a.consultation = @p0 AND a.id > @p1{(state is null ? "" : " AND a.state = @p3")} ORDER BY a.id LIMIT @p2
                """,
                [id.Value, (long)after, (long)limit, .. state is { } wanted ? ImmutableArray.Create<object?>(WordOf(wanted)) : []]),
            row => (
                Amendment: JournalJson.Read<OpenAmendment>(row.Text("amendment")), State: row.Text("state"), Reason: row.TextOrNull("reason_hash"), At: row.Time("at"),
                Person: PersonOf(row), Organisation: OrganisationOf(row)),
            cancellation);
        var amendments = ImmutableArray.CreateBuilder<AmendmentView>();
        foreach (var it in rows)
        {
            var text = await texts.Body(stream, it.Amendment.Stored, cancellation);
            amendments.Add(new(
                it.Amendment.Id, it.Amendment.Section, new(it.Amendment.BasedOn, it.Amendment.From, it.Amendment.To, text),
                it.State switch { "open" => AmendmentState.Open, "accepted" => AmendmentState.Accepted, _ => AmendmentState.Rejected },
                it.At, it.Person, it.Organisation, it.Reason is null ? null : await texts.Body(stream, it.Reason, cancellation)));
        }

        return amendments.ToImmutable();
    }

    public async Task<ImmutableArray<CommentView>> Comments(ConsultationId id, string stream, int section, int after, int limit, CancellationToken cancellation)
    {
        var rows = await readModel.Query(
            $"""
            SELECT c.id AS id, c.thread AS thread, c.stored AS stored, c.resolved AS resolved, j.at AS at, j.person AS person, j.organisation AS organisation
            FROM response_comment c JOIN journal j ON j.position = c.seq
            WHERE c.consultation = {id.Value} AND c.section = {(long)section} AND c.id > {(long)after} ORDER BY c.id LIMIT {(long)limit}
            """,
            row => (
                Id: (int)row.Long("id"), Thread: (int?)row.LongOrNull("thread"), Stored: row.Text("stored"), Resolved: row.TimeOrNull("resolved"), At: row.Time("at"),
                Person: PersonOf(row), Organisation: OrganisationOf(row)),
            cancellation);
        var read = await texts.Bodies(stream, [.. rows.Select(it => it.Stored).Distinct()], cancellation);
        return [.. rows.Select(it => new CommentView(it.Id, it.Thread, read[it.Stored], it.At, it.Person, it.Organisation, it.Resolved))];
    }

    /// <summary>The section of a comment; null where there is none.</summary>
    public async Task<int?> SectionOf(ConsultationId id, int comment, CancellationToken cancellation) =>
        (await readModel.Query(
            $"SELECT section FROM response_comment WHERE consultation = {id.Value} AND id = {(long)comment}", row => (int?)row.Long("section"), cancellation)).SingleOrDefault();

    private static CarriedAmendment Take(OpenAmendment amendment, Section now, string text, Replacement replacement)
    {
        var (before, _) = NormalisedText.Of(text);
        var (edit, refusal) = TextEdit.Replace(before!, replacement);
        if (edit is null)
        {
            return new(now.Version, null, null, null, null, refusal);
        }

        var (section, stored, unwritable) = ResponseTexts.Section(now.Number, new(now.Title, edit.Text.Text, null));
        var isExact = edit.Replacements is [var only] && only == replacement;
        return new(now.Version, section, stored, isExact ? new(amendment.Id, replacement.From, replacement.To, amendment.Stored) : null, null, unwritable);
    }

    /// <summary>The text that an amendment is based on, the one of now, and what was done in between, version by version.</summary>
    private async Task<(string BasedOn, string Now, List<ImmutableArray<Replacement>> Edits)> Since(
        ConsultationId id, string stream, OpenAmendment amendment, int upTo, CancellationToken cancellation)
    {
        var first = await SectionHistory.At(readModel, id, amendment.Section, amendment.BasedOn, cancellation)
            ?? throw new InvalidDataException($"Version {amendment.BasedOn} of section {amendment.Section} of {id} is missing.");
        var basedOn = await texts.Body(stream, first.Stored, cancellation);
        List<ImmutableArray<Replacement>> edits = [];
        var text = basedOn;
        foreach (var (section, madeBy) in (await SectionHistory.Since(readModel, id, amendment.Section, amendment.BasedOn, cancellation)).Where(it => it.Section.Version <= upTo))
        {
            var next = await texts.Body(stream, section.Stored, cancellation);
            edits.Add(madeBy is null ? Difference.Between(text, next) : [new(madeBy.From, madeBy.To, await texts.Body(stream, madeBy.Stored, cancellation))]);
            text = next;
        }

        return (basedOn, text, edits);
    }

    private static string WordOf(AmendmentState state) => state switch
    {
        AmendmentState.Open => "open",
        AmendmentState.Accepted => "accepted",
        _ => "rejected",
    };

    private static PersonId? PersonOf(IRow row) => PersonId.TryFrom(row.TextOrNull("person"), out var person) ? person : null;

    private static OrganisationId? OrganisationOf(IRow row) => OrganisationId.TryFrom(row.TextOrNull("organisation"), out var organisation) ? organisation : null;
}
