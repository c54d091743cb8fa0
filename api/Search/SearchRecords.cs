using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Search;
using Contracts = NetworkBackend.Search;

namespace NetworkBackend.Api.Search;

/// <summary>What kind of thing is found.</summary>
internal enum ThingKind
{
    Update = Contracts.ThingKind.Update,
    Centre = Contracts.ThingKind.Centre,
    Network = Contracts.ThingKind.Network,
    Activity = Contracts.ThingKind.Activity,
    Consultation = Contracts.ThingKind.Consultation,
}

/// <summary>Something that was found.</summary>
internal sealed record FoundThingResponse(
    ThingKind Kind,
    string Id,
    string Url,
    DateTimeOffset? Date,
    string? Language,
    MarkedTextResponse Title,
    MarkedTextResponse Snippet,
    ImmutableArray<OrganisationId> Centres,
    ImmutableArray<NetworkId> Networks,
    ImmutableArray<string> Topics)
{
    public static FoundThingResponse From(FoundThing it) => new(
        (ThingKind)it.Kind, it.Id, $"/v1/{Folder(it.Kind)}/{it.Id}", it.Date, it.Language, MarkedTextResponse.From(it.Title), MarkedTextResponse.From(it.Snippet),
        it.Centres, it.Networks, it.Topics);

    private static string Folder(Contracts.ThingKind kind) => kind switch
    {
        Contracts.ThingKind.Centre => "centres",
        Contracts.ThingKind.Network => "networks",
        Contracts.ThingKind.Activity => "activities",
        Contracts.ThingKind.Consultation => "consultations",
        _ => "updates",
    };
}

/// <summary>Plain text, and where in it the words are that fit: pairs of start and length in UTF-16 code units.</summary>
internal sealed record MarkedTextResponse(string Text, ImmutableArray<TextMarkResponse> Marks)
{
    public static MarkedTextResponse From(MarkedText it) => new(it.Text, [.. it.Marks.Select(mark => new TextMarkResponse(mark.Start, mark.Length))]);
}

/// <summary>A stretch of a text, in UTF-16 code units.</summary>
internal sealed record TextMarkResponse(int Start, int Length);
