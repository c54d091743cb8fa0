using System.Text.Json;
using System.Text.Json.Serialization;
using NetworkBackend.Centres;
using NetworkBackend.Networks;

namespace NetworkBackend.Silo.Demo;

/// <summary>The file that a demo network is read from: what is used of it.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoFile.Centre> Centres,
    IReadOnlyList<DemoFile.Organisation> Organisations,
    IReadOnlyList<DemoFile.Network> Networks,
    IReadOnlyList<DemoFile.Update> Updates,
    IReadOnlyList<DemoFile.Consultation>? Consultations = null)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal sealed record Centre(
        string Id, CentreKind Kind, string Name, string? Summary, string? Place, string? Region, string? Site = null,
        IReadOnlyList<string>? Departments = null, IReadOnlyList<string>? Values = null);

    internal sealed record Organisation(string Id, string Kind, string Name);

    internal sealed record Network(
        string Id, NetworkKind Kind, string Name, IReadOnlyList<Membership> Members, string? Since = null, string? From = null, string? To = null,
        IReadOnlyList<string>? Goals = null);

    internal sealed record Membership(string Id, string Role);

    internal sealed record Update(
        string Owner, string Title, string Summary, DateTimeOffset Published, IReadOnlyList<string>? JointWith = null, IReadOnlyList<string>? Networks = null,
        IReadOnlyList<string>? Topics = null, IReadOnlyList<string>? Tags = null);

    /// <summary>Finished at its deadline, or open for so many days more.</summary>
    internal sealed record Consultation(
        string Id, string Title, string Issuer, string Lead, IReadOnlyList<string> Centres, IReadOnlyList<Section> Sections, DateTimeOffset? Deadline = null, int? DaysLeft = null,
        string? Channel = null, IReadOnlyList<Document>? Documents = null, IReadOnlyList<string>? Questions = null);

    internal sealed record Document(string Title, string Url);

    internal sealed record Section(string Title, string Text);
}
