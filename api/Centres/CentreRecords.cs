using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Centres;
using NetworkBackend.Members;
using Contracts = NetworkBackend.Centres;

namespace NetworkBackend.Api.Centres;

/// <summary>What kind of centre.</summary>
internal enum CentreKind
{
    Regional = Contracts.CentreKind.Regional,
    Local = Contracts.CentreKind.Local,
}

/// <summary>A centre's profile, as its leaders write it.</summary>
internal sealed record CentreRequest : IIdentified
{
    /// <summary>May be given; is then the id in the address.</summary>
    public string? Id { get; init; }

    public required CentreKind Kind { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    [StringLength(4000)]
    public string? Summary { get; init; }

    /// <summary>Where it is.</summary>
    [StringLength(200)]
    public string? Place { get; init; }

    /// <summary>The region it serves.</summary>
    [StringLength(200)]
    public string? Region { get; init; }

    /// <summary>Its own site.</summary>
    [StringLength(500), RegularExpression(@"^https?://[^\s]+$", ErrorMessage = "must be an http or https address")]
    public string? Site { get; init; }

    [MaxLength(50), Each(1, 200), Distinct]
    public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>What it stands for.</summary>
    [MaxLength(50), Each(1, 200), Distinct]
    public ImmutableArray<string> Values { get; init; } = [];

    public BoardRecord? Board { get; init; }

    public CentreProfile ToProfile() => new((Contracts.CentreKind)Kind, Name, Summary, Place, Region, Site, Departments, Values, Board?.ToBoard());
}

/// <summary>Whether a board's term still runs.</summary>
internal enum BoardState
{
    InOffice,
    TermOver,
}

/// <summary>The elected users who govern a centre.</summary>
internal sealed record BoardRecord
{
    /// <summary>What the board decides.</summary>
    [StringLength(2000)]
    public string? Mandate { get; init; }

    /// <summary>How many it has.</summary>
    [Range(0, 1000)]
    public int? Seats { get; init; }

    /// <summary>The last day of its term.</summary>
    public DateOnly? TermEnds { get; init; }

    /// <summary>May be given, as the representation has it, and changes nothing: it follows from the last day.</summary>
    public BoardState? State { get; init; }

    public Board ToBoard() => new(Mandate, Seats, TermEnds);

    public static BoardRecord? From(Board? board, bool isTermOver) => board is null ? null : new()
    {
        Mandate = board.Mandate,
        Seats = board.Seats,
        TermEnds = board.TermEnds,
        State = isTermOver ? BoardState.TermOver : BoardState.InOffice,
    };
}

/// <summary>A centre.</summary>
internal sealed record CentreResponse(
    OrganisationId Id,
    CentreKind Kind,
    string Name,
    string? Summary,
    string? Place,
    string? Region,
    string? Site,
    ImmutableArray<string> Departments,
    ImmutableArray<string> Values,
    BoardRecord? Board) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    /// <summary>A term that ends changes what is shown without a new version, so it shows in the tag.</summary>
    public static CentreResponse From(CentreView view)
    {
        var profile = view.Profile;
        return new(
            view.Id, (CentreKind)profile.Kind, profile.Name, profile.Summary, profile.Place, profile.Region, profile.Site,
            profile.Departments, profile.Values, BoardRecord.From(profile.Board, view.IsTermOver))
        { Tag = EntityTag.Of(view.Version, view.IsTermOver ? "term-over" : null) };
    }
}
