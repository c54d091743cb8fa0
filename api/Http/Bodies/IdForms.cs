using System.Collections.Frozen;
using NetworkBackend.Activities;
using NetworkBackend.Consultations;
using NetworkBackend.Feeds;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>The form that ids of a kind have, for those who got it wrong.</summary>
/// <param name="Says">In words.</param>
/// <param name="Pattern">As a pattern.</param>
/// <param name="Example">One of that form.</param>
internal sealed record IdForm(string Says, string Pattern, string Example);

internal static class IdForms
{
    private const string Slug = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?";

    private static readonly FrozenDictionary<Type, IdForm> Forms = new Dictionary<Type, IdForm>
    {
        [typeof(OrganisationId)] = Named("kbt"),
        [typeof(NetworkId)] = Named("knutepunkt"),
        [typeof(UpdateId)] = Made("upd"),
        [typeof(SourceId)] = Made("src"),
        [typeof(ConsultationId)] = Made("con"),
        [typeof(ActivityId)] = Made("act"),
        [typeof(RegistrationId)] = Made("reg"),
        [typeof(PartId)] = new(
            "minutes, or groupwork/ and a question's number, and after it perhaps /tables/ and a table's", "^(minutes|groupwork/[1-9][0-9]{0,2}(/tables/[1-9][0-9]{0,2})?)$",
            "groupwork/1/tables/3"),
        [typeof(FindingId)] = Made("fnd"),
        [typeof(FileHash)] = new("SHA-256 as 64 hex digits", "^[0-9a-fA-F]{64}$", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        [typeof(PersonId)] = Made("per"),
        [typeof(KeyId)] = Made("key"),
        [typeof(FeedId)] = new(
            "joint, all, or centres, networks or topics with a slash and what it is the feed of, and for a network's members /members after it",
            $"^(joint|all|(centres|topics)/{Slug}|networks/{Slug}(/members)?)$", "centres/kbt"),
    }.ToFrozenDictionary();

    /// <summary>All types of ids that stand in addresses and bodies.</summary>
    public static IEnumerable<Type> Types => Forms.Keys;

    /// <summary>The form of an id's type; null for any other type.</summary>
    public static IdForm? Find(Type type) => Forms.GetValueOrDefault(type);

    private static IdForm Named(string example) => new("1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit", $"^{Slug}$", example);

    private static IdForm Made(string prefix) => new($"{prefix}- and 8 to 40 of a-z and 0-9", $"^{prefix}-[a-z0-9]{{8,40}}$", $"{prefix}-k3v9x2m7q4w8");
}
