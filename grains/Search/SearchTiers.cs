using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Search;

/// <summary>
/// How well something fits: all words in the title as they stand; all in the title, some in another form; all somewhere as they stand; all somewhere. Each
/// fits only where none before it does, so that a page needs to look no further than it is long.
/// </summary>
internal static class SearchTiers
{
    /// <summary>What to ask for, best first; null for a tier that what is wanted cannot have.</summary>
    public static ImmutableArray<Clause?> Of(ImmutableArray<Wanted> wanted)
    {
        var standsInTitle = All(wanted.Select(it => it.AsItStands(SearchTerms.InTitle)));
        var stands = All(wanted.Select(it => it.AsItStands(SearchTerms.Anywhere)));
        if (wanted.All(it => it.Forms.IsEmpty))
        {
            return [standsInTitle, null, new Clause.Except(stands, standsInTitle), null];
        }

        var inTitle = All(wanted.Select(it => it.InAnyForm(SearchTerms.InTitle, SearchTerms.FormInTitle)));
        var somewhere = All(wanted.Select(it => it.InAnyForm(SearchTerms.Anywhere, SearchTerms.FormAnywhere)));
        return
        [
            standsInTitle,
            new Clause.Except(inTitle, standsInTitle),
            new Clause.Except(stands, inTitle),
            new Clause.Except(somewhere, new Clause.Any([inTitle, stands])),
        ];
    }

    private static Clause All(IEnumerable<Clause> of) => of.ToImmutableArray() is [var one] ? one : new Clause.All([.. of]);
}

/// <summary>Who may find something, and by what else it is found than by words.</summary>
internal static class SearchLabels
{
    public const string Public = "a";

    public static string Kind(ThingKind kind) => SearchTerms.Term('k', WordOf(kind));

    public static string Centre(OrganisationId centre) => SearchTerms.Term('o', centre.Value);

    public static string Network(NetworkId network) => SearchTerms.Term('n', network.Value);

    public static string Topic(string topic) => SearchTerms.Term('p', topic);

    public static string Language(string language) => SearchTerms.Term('l', language);

    /// <summary>For members of the network.</summary>
    public static string MembersOf(NetworkId network) => SearchTerms.Term('m', network.Value);

    /// <summary>For staff of the centre.</summary>
    public static string StaffOf(OrganisationId centre) => SearchTerms.Term('y', centre.Value);

    public static string WordOf(ThingKind kind) => kind switch
    {
        ThingKind.Update => "update",
        ThingKind.Centre => "centre",
        ThingKind.Network => "network",
        ThingKind.Activity => "activity",
        ThingKind.Consultation => "consultation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
