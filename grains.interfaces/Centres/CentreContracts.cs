using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Centres;

/// <summary>What kind of centre.</summary>
public enum CentreKind
{
    /// <summary>One of the regional centres, a hub of the national network.</summary>
    Regional,

    /// <summary>A local centre.</summary>
    Local,
}

/// <summary>The elected users who govern a centre.</summary>
/// <param name="Mandate">What the board decides.</param>
/// <param name="Seats">How many it has.</param>
/// <param name="TermEnds">The last day of its term.</param>
[GenerateSerializer, Immutable, Alias("board")]
public sealed record Board(string? Mandate, int? Seats, DateOnly? TermEnds);

/// <summary>A centre's profile.</summary>
/// <param name="Kind">Regional or local.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Region">The region it serves.</param>
/// <param name="Site">Its own site, http or https.</param>
/// <param name="Departments">Its departments.</param>
/// <param name="Values">What it stands for.</param>
/// <param name="Board">Its user board.</param>
[GenerateSerializer, Immutable, Alias("centre-profile")]
public sealed record CentreProfile(
    CentreKind Kind,
    string Name,
    string? Summary,
    string? Place,
    string? Region,
    string? Site,
    ImmutableArray<string> Departments,
    ImmutableArray<string> Values,
    Board? Board);

/// <summary>A centre.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="IsTermOver">The last day of its board's term has passed, in Europe/Oslo.</param>
[GenerateSerializer, Immutable, Alias("centre-view")]
public sealed record CentreView(OrganisationId Id, long Version, CentreProfile Profile, bool IsTermOver);

/// <summary>One centre. Keyed by <see cref="OrganisationId"/>.</summary>
[Alias("centre")]
public interface ICentreGrain : IGrainWithStringKey
{
    /// <summary>Creates the centre (operators) or changes its profile (its leaders). The same profile again changes nothing.</summary>
    [Alias("put")] Task<Outcome<CentreView>> Put(Command command, CentreProfile profile, CancellationToken cancellation);

    /// <summary>The centre, or <c>centre.not_found</c>.</summary>
    [Alias("get")] Task<Outcome<CentreView>> Get(CancellationToken cancellation);
}

/// <summary>Reads the list of centres. Keyed by anything; stateless.</summary>
[Alias("centre-queries")]
public interface ICentreQueries : IGrainWithStringKey
{
    /// <summary>Centres by id, after the given one, perhaps of one kind or region only.</summary>
    [Alias("list")] Task<ImmutableArray<CentreView>> List(CentreKind? kind, string? region, string? after, int limit, CancellationToken cancellation);

    /// <summary>Of the given organisations, those that are no centre.</summary>
    [Alias("missing")] Task<ImmutableArray<OrganisationId>> Missing(ImmutableArray<OrganisationId> ids, CancellationToken cancellation);

    /// <summary>What a centre was told of, for its staff, after a place in the sequence of all changes, oldest first, at most <paramref name="limit"/>.</summary>
    [Alias("notices")] Task<Outcome<ImmutableArray<CentreNotice>>> Notices(Caller by, OrganisationId centre, NoticeCursor? after, int limit, CancellationToken cancellation);
}

/// <summary>Something that a centre is told of: of a consultation, of an activity, or of a source.</summary>
/// <param name="Seq">Its place in the sequence of all changes.</param>
/// <param name="Type">What happened, e.g. <c>response.reminder</c>.</param>
/// <param name="Consultation">To which hearing or its answer.</param>
/// <param name="Activity">To which activity.</param>
/// <param name="At">When.</param>
/// <param name="Sections">The sections of an answer that it concerns; empty for all of it.</param>
/// <param name="Source">Which source.</param>
/// <param name="Update">The update that came from it; null for the source itself.</param>
[GenerateSerializer, Immutable, Alias("centre-notice")]
public sealed record CentreNotice(
    long Seq, string Type, ConsultationId? Consultation, ActivityId? Activity, DateTimeOffset At, ImmutableArray<int> Sections, SourceId? Source = null, UpdateId? Update = null);
