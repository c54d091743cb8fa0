using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Proceedings;
using NetworkBackend.Calendars;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;
using Contracts = NetworkBackend.Updates;

namespace NetworkBackend.Api.Updates;

/// <summary>Who may read it once it is out: everybody, or the members of its networks besides the centres that own it or were asked.</summary>
internal enum Audience
{
    Public = Contracts.Audience.Public,
    Members = Contracts.Audience.Members,
}

/// <summary>One language variant of a text.</summary>
internal sealed record TextRecord
{
    [OneOf("nb", "nn", "se", "en", "nb-x-lettlest")]
    public required string Language { get; init; }

    /// <summary>Plain text.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    [StringLength(200_000)]
    public required string Body { get; init; }

    public UpdateText ToText() => new(Language, Title, Body);
}

/// <summary>An update to write down.</summary>
internal sealed record UpdateRequest
{
    public static Problem ScheduleOutOfScope { get; } =
        new(403, "update.schedule_out_of_scope", "The key is limited to scopes without updates.publish, so it cannot have an update published. Leave publishAt out.");

    /// <summary>The centre that owns it.</summary>
    public required OrganisationId Owner { get; init; }

    /// <summary>Its language variants, each language once; left out only with a source, for what that says.</summary>
    [MinLength(1), MaxLength(5)]
    public ImmutableArray<TextRecord>? Texts { get; init; }

    /// <summary>What it is taken from: minutes, or a part of group work.</summary>
    public SourceRequest? Source { get; init; }

    /// <summary>Keys of the recovery topics.</summary>
    [MaxLength(10), Each(1, 64), Distinct]
    public ImmutableArray<string> Topics { get; init; } = [];

    [MaxLength(50), Each(1, 60), Distinct]
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The other centres that are asked to stand behind it.</summary>
    [MaxLength(200), Distinct]
    public ImmutableArray<OrganisationId> InviteCentres { get; init; } = [];

    /// <summary>Networks whose feeds it joins.</summary>
    [MaxLength(50), Distinct]
    public ImmutableArray<NetworkId> Networks { get; init; } = [];

    public Audience Audience { get; init; }

    /// <summary>When to publish it by itself: with its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public string? PublishAt { get; init; }

    public UpdateDraft ToDraft() => new(Owner, new([.. (Texts ?? []).Select(text => text.ToText())], Topics, Tags, Networks, (Contracts.Audience)Audience), InviteCentres,
        PublishAt: PublishAt is null ? null : TimeInNorwayAttribute.MomentOf(PublishAt), Source: Source?.ToSource());
}

/// <summary>A change to an update, as a merge patch: what is left out stays as it is, and a list replaces the one before, but for those to invite.</summary>
internal sealed record UpdatePatch : IMergePatch
{
    [MinLength(1), MaxLength(5)]
    public ImmutableArray<TextRecord>? Texts { get; init; }

    [MaxLength(10), Each(1, 64), Distinct]
    public ImmutableArray<string>? Topics { get; init; }

    [MaxLength(50), Each(1, 60), Distinct]
    public ImmutableArray<string>? Tags { get; init; }

    [MaxLength(50), Distinct]
    public ImmutableArray<NetworkId>? Networks { get; init; }

    /// <summary>Centres to invite besides those already asked.</summary>
    [MaxLength(200), Distinct]
    public ImmutableArray<OrganisationId>? InviteCentres { get; init; }

    /// <summary>Who may read it once it is out. Fixed from then on, and from when another centre was asked.</summary>
    [OneOf("public", "members")]
    public string? Audience { get; init; }

    public UpdateChange ToChange() => new(
        Texts is { } texts ? [.. texts.Select(text => text.ToText())] : null, Topics, Tags, Networks, InviteCentres,
        Audience is { } audience ? Enum.Parse<Contracts.Audience>(audience, ignoreCase: true) : null);
}

/// <summary>When to publish an update.</summary>
internal sealed record ScheduleRequest
{
    /// <summary>With its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public required string PublishAt { get; init; }

    public Moment ToMoment() => TimeInNorwayAttribute.MomentOf(PublishAt);
}

/// <summary>Why an update is withdrawn.</summary>
internal sealed record WithdrawRequest
{
    [StringLength(2000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>What news from elsewhere is merged with.</summary>
internal sealed record MergeRequest
{
    /// <summary>The update that says the same, of the same centre, which is out.</summary>
    public required UpdateId Into { get; init; }
}

/// <summary>Texts to take out of everything, for good. The reason stays, for those who see the update.</summary>
internal sealed record RedactRequest
{
    /// <summary>The revision that says them.</summary>
    [Range(1, int.MaxValue)]
    public required int Revision { get; init; }

    /// <summary>Without what had to go.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>The languages of the texts; all, where it is left out.</summary>
    [MinLength(1), MaxLength(5), Each(1, 64), Distinct]
    public ImmutableArray<string>? Languages { get; init; }

    public RedactionRequest ToRedaction() => new(Revision, Languages ?? [], Reason);
}

/// <summary>What an invited centre can say.</summary>
internal enum ConsentAnswer
{
    Accept = Contracts.ConsentAnswer.Accept,
    Decline = Contracts.ConsentAnswer.Decline,
    Withdraw = Contracts.ConsentAnswer.Withdraw,
}

/// <summary>An invited centre's answer.</summary>
internal sealed record ConsentRequest
{
    public required ConsentAnswer Answer { get; init; }
}
