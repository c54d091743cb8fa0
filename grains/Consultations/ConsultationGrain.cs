using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Consultations;

/// <summary>Reentrant, so that commands which arrive while a commit is under way join the next one: each decides in one step, on immutable state.</summary>
[GrainType("consultation"), Reentrant]
internal sealed partial class ConsultationGrain(
    IJournal<Consultation, ConsultationEvent> journal, ResponseTexts texts, ResponseViews views, ResponseDiscussion discussion, ResponseFindings findings,
    ResponseFiles files, SubmissionTeller teller, IReadModel readModel, TimeProvider clock) : Grain, IConsultationGrain
{
    private IGrainTimer? _timer;

    private ConsultationId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<ConsultationView>> Discover(Command command, NewConsultation consultation, CancellationToken cancellation)
    {
        var facts = await Facts([consultation.Owner], cancellation);
        return await Hearing(command, it => it.Discover(command.By, consultation, facts, clock.Now()), cancellation);
    }

    public Task<Outcome<ConsultationView>> Get(Caller by, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        return Task.FromResult<Outcome<ConsultationView>>(
            journal.Durable.State.State == ConsultationState.Unknown ? ConsultationRefusals.NotFound : views.View(Id, journal.Durable, by));
    }

    public Task<Outcome<ConsultationView>> Change(Command command, long? basedOn, ConsultationChange change, CancellationToken cancellation) =>
        Hearing(command, it => it.Change(command.By, basedOn, change, clock.Now()), cancellation);

    public Task<Outcome<ConsultationView>> Open(Command command, CancellationToken cancellation) => Hearing(command, it => it.Open(command.By, clock.Now()), cancellation);

    public Task<Outcome<ConsultationView>> Close(Command command, CancellationToken cancellation) => Hearing(command, it => it.Close(command.By), cancellation);

    public async Task<Outcome<ResponseView>> BeginResponse(Command command, NewResponse response, CancellationToken cancellation)
    {
        var facts = await Facts([response.Lead, .. response.Centres], cancellation);
        var written = new List<(Section? Section, StoredText? Text, Refusal? Refusal)>();
        foreach (var (i, section) in response.Sections.Index())
        {
            written.Add(await Written(i + 1, section, command.By, cancellation));
        }

        if ((written.FirstOrDefault(it => it.Refusal is not null).Refusal ?? journal.Durable.State.ForOwner(command.By)) is { } refusal)
        {
            return refusal;
        }

        var sections = await Task.WhenAll(written.Select(it => findings.In(Id, it.Section!, it.Text!.Body)));
        return await Answer(
                command,
                it => it.Response.Begin(command.By, it, response, facts, [.. sections], clock.Now()),
                Attached.None with { Texts = [.. written.Select(section => section.Text!).DistinctBy(text => text.Hash)] },
                cancellation);
    }

    public async Task<Outcome<ResponseView>> Response(Caller by, CancellationToken cancellation) =>
        Hidden(by) is { } hidden ? hidden : await views.View(Id, journal.Stream, journal.Durable, by, cancellation);

    public async Task<Outcome<SectionView>> WriteSection(Command command, int number, int basedOn, SectionText text, CancellationToken cancellation)
    {
        var (section, stored, refusal) = await Written(number, text, command.By, cancellation);
        if ((refusal ?? Hidden(command.By)) is { } no)
        {
            return no;
        }

        var written = await findings.In(Id, section!, stored!.Body);
        var outcome = await Record(
            command, it => it.Response.Write(command.By, basedOn, written, it.NotOpenTo(command.By, clock.Now())), Attached.None with { Texts = [stored!] }, cancellation);
        return outcome switch
        {
            { Succeeded: true } => outcome.Select(it => new SectionView(it.State.Response.Sections[number - 1].Summary, stored!.Body)),
            { Refusal: { Kind: RefusalKind.Stale } stale } when basedOn > 0 => await Compared(stale, number, basedOn, $"{section!.Title}\n\n{stored!.Body}", cancellation),
            _ => outcome.Select(_ => default(SectionView)!),
        };
    }

    public async Task<Outcome<SectionView>> Section(Caller by, int number, CancellationToken cancellation)
    {
        var found = Hidden(by) ?? Missing(number);
        return found is not null ? found : await View(journal.Durable.State.Response.Sections[number - 1], cancellation);
    }

    public async Task<Outcome<ImmutableArray<SectionVersion>>> SectionVersions(Caller by, int number, int after, int limit, CancellationToken cancellation) =>
        (Hidden(by) ?? Missing(number)) is { } refusal ? refusal : await SectionHistory.Versions(readModel, Id, number, after, limit, cancellation);

    public async Task<Outcome<SectionView>> SectionAt(Caller by, int number, int version, CancellationToken cancellation) =>
        (Hidden(by) ?? Missing(number)) is { } refusal ? refusal
        : await SectionHistory.At(readModel, Id, number, version, cancellation) is { } section ? await View(section, cancellation)
        : ConsultationRefusals.NoSectionVersion;

    public Task<Outcome<ResponseView>> Freeze(Command command, CancellationToken cancellation) =>
        Answer(command, it => it.Response.Freeze(command.By, it.NotOpenTo(command.By, clock.Now())), Attached.None, cancellation);

    public Task<Outcome<ResponseView>> BeginSigning(Command command, CancellationToken cancellation) =>
        Answer(command, it => it.Response.BeginSigning(command.By, it.Plan, it.NotOpenTo(command.By, clock.Now()), clock.Now()), Attached.None, cancellation);

    public Task<Outcome<ResponseView>> Reopen(Command command, string reason, CancellationToken cancellation) =>
        WithWords(command, reason, (it, hash) => it.Response.Reopen(command.By, reason, hash!, it.Plan, it.NotOpenTo(command.By, clock.Now()), clock.Now()), cancellation);

    public Task<Outcome<ResponseView>> Abandon(Command command, string reason, CancellationToken cancellation) =>
        WithWords(command, reason, (it, hash) => it.Response.Abandon(command.By, reason, hash!), cancellation);

    public async Task<Outcome<ResponseView>> Judge(Command command, OrganisationId centre, GivenVerdict verdict, CancellationToken cancellation)
    {
        var (words, stored, refusal) = ResponseTexts.Words(verdict.Text);
        var read = verdict.Hashes.OrderBy(it => it.Number).Select(it => new SignedSection(it.Number, 0, it.Hash)).ToImmutableArray();
        if ((refusal ?? Hidden(command.By) ?? Backdated(command.By, verdict.At)) is { } no)
        {
            return no;
        }

        CentreVerdict given = new(centre, verdict.Verdict, [.. verdict.Except.Distinct().Order()], stored.FirstOrDefault()?.Hash, read, verdict.At?.ToUniversalTime() ?? clock.Now())
        {
            IsDated = verdict.At is not null,
            Findings = words is null ? [] : await findings.In(Id, centre, words),
        };
        return await Answer(
                command, it => it.Response.Judge(command.By, given, words, it.Plan, it.NotOpenTo(command.By, clock.Now()), clock.Now()), Attached.None with { Texts = stored }, cancellation);
    }

    public async Task<Outcome<VersionDifference>> SectionDifference(Caller by, int number, int? from, int? to, CancellationToken cancellation)
    {
        if ((Hidden(by) ?? Missing(number)) is { } refusal)
        {
            return refusal;
        }

        var last = to ?? journal.Durable.State.Response.Sections[number - 1].Version;
        var first = from ?? Math.Max(1, last - 1);
        var (before, after) = (await SectionHistory.At(readModel, Id, number, first, cancellation), await SectionHistory.At(readModel, Id, number, last, cancellation));
        return before is null || after is null
            ? ConsultationRefusals.NoSectionVersion
            : new VersionDifference(
                first, last, SectionHistory.Runs(await texts.Body(journal.Stream, before.Stored, cancellation), await texts.Body(journal.Stream, after.Stored, cancellation)));
    }

    public async Task<Outcome<ImmutableArray<SectionDifference>>> DifferenceSinceVerdict(Caller by, OrganisationId centre, CancellationToken cancellation)
    {
        var response = journal.Durable.State.Response;
        var given = response.Verdicts.FirstOrDefault(it => it.Centre == centre);
        if ((Hidden(by) ?? (given is null || !(response.ShowsVerdicts || by.Organisation == centre) ? ConsultationRefusals.NoVerdictGiven : null)) is { } refusal)
        {
            return refusal;
        }

        var differences = ImmutableArray.CreateBuilder<SectionDifference>();
        foreach (var number in given!.LapsedOn(response.Sections))
        {
            var now = response.Sections[number - 1];
            var read = given.Read.FirstOrDefault(it => it.Number == number) is { } was ? await SectionHistory.At(readModel, Id, number, was.Version, cancellation) : null;
            var (before, after) = (read is null ? "" : await Signed(read, cancellation), await Signed(now, cancellation));
            differences.Add(new(number, SectionHistory.Runs(before, after)));
        }

        return differences.ToImmutable();
    }

    public async Task Act(CancellationToken cancellation)
    {
        // The alarm has read that something is due, perhaps what another activation recorded.
        await journal.Refresh(cancellation);
        if (journal.Durable.State.NextDue <= clock.GetUtcNow())
        {
            // Two looks at the same version are the same command; what it comes to is told by the state, so that nothing is remembered of one that came too early.
            Command command = new(Caller.System, $"{Id}:due@{journal.Durable.Version}", "");
            await Record(command, it => it.Due(clock.Now()), Attached.Silent, cancellation);
        }
        else
        {
            SetTimer();
        }
    }

    /// <summary>What a signature is bound to, in words.</summary>
    private async Task<string> Signed(Section section, CancellationToken cancellation) => $"{section.Title}\n\n{await texts.Body(journal.Stream, section.Stored, cancellation)}";

    private Task<Outcome<ResponseView>> WithWords(
        Command command, string? words, Func<Consultation, string?, Decision<ConsultationEvent>> decide, CancellationToken cancellation)
    {
        var (_, stored, refusal) = ResponseTexts.Words(words);
        return refusal is not null
            ? Task.FromResult<Outcome<ResponseView>>(refusal)
            : Answer(command, it => decide(it, stored.FirstOrDefault()?.Hash), Attached.None with { Texts = stored }, cancellation);
    }

    private async Task<Outcome<ConsultationView>> Hearing(Command command, Func<Consultation, Decision<ConsultationEvent>> decide, CancellationToken cancellation) =>
        (await Record(command, decide, Attached.None, cancellation)).Select(it => views.View(Id, it, command.By));

    private async Task<Outcome<ResponseView>> Answer(
        Command command, Func<Consultation, Decision<ConsultationEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        var outcome = await Record(command, decide, attached, cancellation);
        if (!outcome.Succeeded)
        {
            return outcome.Select(_ => default(ResponseView)!);
        }

        var view = await views.View(Id, journal.Stream, outcome.Value, command.By, cancellation);
        return outcome.Select(_ => view);
    }

    private async Task<Outcome<Versioned<Consultation>>> Record(
        Command command, Func<Consultation, Decision<ConsultationEvent>> decide, Attached attached, CancellationToken cancellation)
    {
        var outcome = await journal.Record(command, decide, attached, cancellation);
        if (outcome.Succeeded)
        {
            texts.Keep(attached.Texts);
            SetTimer();
        }
        else
        {
            ForgetIfUnknown();
        }

        return outcome;
    }

    /// <summary>A section of what somebody wrote, or took over, and the text to store.</summary>
    private async Task<(Section? Section, StoredText? Text, Refusal? Refusal)> Written(int number, SectionText text, Caller by, CancellationToken cancellation)
    {
        if (text.Source is not { } source)
        {
            return ResponseTexts.Section(number, text);
        }

        var quoted = await GrainFactory.Proceedings(source.Activity).Quote(by, source.Part, source.Version, cancellation);
        return quoted.Succeeded ? ResponseTexts.Section(number, text, quoted.Value) : (null, null, quoted.Refusal);
    }

    private async Task<ConsultationFacts> Facts(ImmutableArray<OrganisationId> centres, CancellationToken cancellation) =>
        new(await GrainFactory.CentreQueries.Missing([.. centres.Distinct()], cancellation));

    /// <summary>A refused edit is answered with what is different; nothing of it is taken.</summary>
    private async Task<Outcome<SectionView>> Compared(Refusal stale, int number, int basedOn, string mine, CancellationToken cancellation)
    {
        var now = journal.Durable.State.Response.Sections[number - 1];
        var before = await SectionHistory.At(readModel, Id, number, basedOn, cancellation);
        return before is null ? stale : stale with { Difference = SectionHistory.Compared(await Signed(before, cancellation), mine, await Signed(now, cancellation)) };
    }

    private async Task<SectionView> View(Section section, CancellationToken cancellation) => new(section.Summary, await texts.Body(journal.Stream, section.Stored, cancellation));

    private Refusal? Hidden(Caller by)
    {
        ForgetIfUnknown();
        return journal.Durable.State.State == ConsultationState.Unknown ? ConsultationRefusals.NotFound
            : journal.Durable.State.Response.Concerns(by) ? null
            : ConsultationRefusals.NoResponse;
    }

    private Refusal? Missing(int number) => number < 1 || number > journal.Durable.State.Response.Sections.Length ? ConsultationRefusals.NoSection : null;

    /// <summary>Asking for what is not there leaves nothing behind.</summary>
    private void ForgetIfUnknown()
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle();
        }
    }

    private void SetTimer() => _timer = DueTimer.Renewed(this, _timer, journal.Durable.State.NextDue, clock);
}
