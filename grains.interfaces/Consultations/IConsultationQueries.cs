using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Consultations;

/// <summary>Reads the list of hearings. Keyed by anything; stateless.</summary>
[Alias("consultation-queries")]
public interface IConsultationQueries : IGrainWithStringKey
{
    /// <summary>Hearings by deadline, the latest first, before a place in the list, at most <paramref name="limit"/>; without forecasts.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="state">Only in this state; null for any.</param>
    /// <param name="centre">Only those that this centre wrote down; for its own staff also those that it answers. Null for any.</param>
    /// <param name="before">The last one of the page before.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it before.</param>
    [Alias("list")]
    Task<ImmutableArray<ConsultationView>> List(
        Caller by, ConsultationState? state, OrganisationId? centre, ConsultationCursor? before, int limit, CancellationToken cancellation);

    /// <summary>The hearing to which a file was submitted as the answer, or <c>submission.unknown_file</c>.</summary>
    [Alias("of-file")] Task<Outcome<ConsultationId>> OfFile(FileHash hash, CancellationToken cancellation);

    /// <summary>
    /// What a centre was told of consultations, for its staff, after a place in the sequence of all changes, oldest first, at most <paramref name="limit"/>. For
    /// gateways of releases that know of nothing else; <see cref="Centres.ICentreQueries.Notices"/> has everything.
    /// </summary>
    [Alias("notices")] Task<Outcome<ImmutableArray<Notice>>> Notices(Caller by, OrganisationId centre, NoticeCursor? after, int limit, CancellationToken cancellation);
}

/// <summary>A place in the list of hearings.</summary>
/// <param name="Deadline">The deadline there.</param>
/// <param name="Id">Which it is.</param>
[GenerateSerializer, Immutable, Alias("consultation-cursor")]
public sealed record ConsultationCursor(DateTimeOffset Deadline, ConsultationId Id);

/// <summary>A place in a centre's notices.</summary>
/// <param name="Seq">As <see cref="Notice.Seq"/>.</param>
/// <param name="Type">As <see cref="Notice.Type"/>: one change may tell of several things.</param>
[GenerateSerializer, Immutable, Alias("notice-cursor")]
public sealed record NoticeCursor(long Seq, string Type);
