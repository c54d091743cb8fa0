using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Centres;
using NetworkBackend.Networks;

namespace NetworkBackend.Silo.Demo;

/// <summary>The file that a demo network is read from: what is used of it.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoFile.Centre> Centres,
    IReadOnlyList<DemoFile.Organisation> Organisations,
    IReadOnlyList<DemoFile.Network> Networks,
    IReadOnlyList<DemoFile.Update> Updates,
    IReadOnlyList<DemoFile.Consultation>? Consultations = null,
    IReadOnlyList<DemoFile.Activity>? Activities = null)
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

    /// <summary>
    /// Something that took place in the month, the year, on the day or from one day to another, or takes place so many days from now. Without organisers it is
    /// arranged by those who arranged the one before in its series; where there is none either, it is none of the centres' and left out.
    /// </summary>
    internal sealed record Activity(
        string Id, ActivityKind Kind, string Title, ActivityState State, ActivityFormat Format = ActivityFormat.Physical, ActivityFormat? PlannedFormat = null, string? WhyChanged = null,
        string? Summary = null, string? Series = null, string? Network = null, string? Place = null, FundingStatus Funding = FundingStatus.NotNeeded, IReadOnlyList<string>? Organisers = null,
        IReadOnlyList<Partner>? Partners = null, IReadOnlyList<string>? Topics = null, string? Month = null, int? Year = null, string? Date = null, string? From = null, string? To = null,
        int? DaysAhead = null, int? Seats = null, int? Participants = null, int? Interested = null, IReadOnlyList<string>? ParticipatingCentres = null,
        IReadOnlyList<Question>? GroupWork = null)
    {
        /// <summary>When it took place, as far as that is known; null for what is to come.</summary>
        public string? Period => Date ?? Month ?? Year?.ToString(CultureInfo.InvariantCulture) ?? (From is null ? null : $"{From}/{To}");
    }

    /// <summary>What was asked in group work, and how many answers there were.</summary>
    internal sealed record Question([property: JsonPropertyName("question")] string Asked, int Answers);

    internal sealed record Partner(string Id, PartnerRole Role);

    /// <summary>Finished at its deadline, or open for so many days more.</summary>
    internal sealed record Consultation(
        string Id, string Title, string Issuer, string Lead, IReadOnlyList<string> Centres, IReadOnlyList<Section> Sections, DateTimeOffset? Deadline = null, int? DaysLeft = null,
        string? Channel = null, IReadOnlyList<Document>? Documents = null, IReadOnlyList<string>? Questions = null);

    internal sealed record Document(string Title, string Url);

    internal sealed record Section(string Title, string Text);
}
