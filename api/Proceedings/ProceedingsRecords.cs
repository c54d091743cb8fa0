using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Api.Proceedings;

/// <summary>A question of the group work, and what came of it.</summary>
internal sealed record QuestionRequest
{
    /// <summary>One line.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string Question { get; init; }

    /// <summary>What all tables said, in sum: Markdown, up to 200,000 bytes of UTF-8.</summary>
    [StringLength(200_000)]
    public string Summary { get; init; } = "";

    public PartText ToText() => new(Question, Summary);
}

/// <summary>What a table wrote about a question.</summary>
internal sealed record TableRequest
{
    /// <summary>What the table is called, in one line and without names of people; left out, its number.</summary>
    [StringLength(300, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Markdown, up to 200,000 bytes of UTF-8.</summary>
    [StringLength(200_000)]
    public required string Notes { get; init; }

    public PartText ToText(int table) => new(Name ?? $"{table}", Notes);
}

/// <summary>Minutes.</summary>
internal sealed record MinutesRequest
{
    /// <summary>One line.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Markdown, up to 200,000 bytes of UTF-8.</summary>
    [StringLength(200_000)]
    public required string Text { get; init; }

    public PartText ToText() => new(Title, Text);
}

/// <summary>The minutes as somebody read them.</summary>
internal sealed record AgreementRequest
{
    /// <summary>Their hash.</summary>
    [StringLength(64, MinimumLength = 64)]
    public required string Hash { get; init; }
}

/// <summary>A text to take over.</summary>
internal sealed record SourceRequest
{
    public required ActivityId Activity { get; init; }

    public required PartId Part { get; init; }

    /// <summary>In which version; left out, the newest.</summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }

    public PartSource ToSource() => new(Activity, Part, Version);
}

/// <summary>Where a text comes from.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Part">Which of its texts.</param>
/// <param name="Version">In which version.</param>
/// <param name="Hash">SHA-256 of its title, an empty line and its text then.</param>
internal sealed record SourceResponse(ActivityId Activity, PartId Part, int Version, string Hash)
{
    public static SourceResponse From(Provenance it) => new(it.Activity, it.Part, it.Version, it.Hash);
}

/// <summary>A question with what came of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Summary">What all tables said, in sum.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 of question, an empty line and summary.</param>
/// <param name="At">When it was written.</param>
internal sealed record QuestionResponse(int Number, string Question, string Summary, int Version, string Hash, DateTimeOffset At) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag => EntityTag.Of(Version);

    public static QuestionResponse From(PartView it) => new(it.Part.Id.Question!.Value, it.Part.Title, it.Text, it.Part.Version, it.Part.Hash, it.Part.At);
}

/// <summary>What a table wrote about a question.</summary>
/// <param name="Question">The question's number.</param>
/// <param name="Table">The table's number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Notes">What it wrote.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 of name, an empty line and notes.</param>
/// <param name="At">When it was written.</param>
internal sealed record TableResponse(int Question, int Table, string Name, string Notes, int Version, string Hash, DateTimeOffset At) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag => EntityTag.Of(Version);

    public static TableResponse From(PartView it) =>
        new(it.Part.Id.Question!.Value, it.Part.Id.Table!.Value, it.Part.Title, it.Text, it.Part.Version, it.Part.Hash, it.Part.At);
}

/// <summary>A table, without what it wrote.</summary>
internal sealed record TableSummaryResponse(int Table, string Name, int Version, string Hash, int Bytes, DateTimeOffset At)
{
    public static TableSummaryResponse From(PartSummary it) => new(it.Id.Table!.Value, it.Title, it.Version, it.Hash, it.Bytes, it.At);
}

/// <summary>A question with its tables, without what they wrote.</summary>
internal sealed record QuestionSummaryResponse(int Number, string Question, int Version, string Hash, int Bytes, DateTimeOffset At, ImmutableArray<TableSummaryResponse> Tables);

/// <summary>The group work.</summary>
/// <param name="Items">Its questions, by number.</param>
internal sealed record GroupWorkResponse(ImmutableArray<QuestionSummaryResponse> Items)
{
    public static GroupWorkResponse From(ImmutableArray<PartSummary> parts) => new(
    [
        .. from question in parts
           where question.Id.Table is null
           let tables = parts.Where(it => it.Id.Table is not null && it.Id.Question == question.Id.Question).Select(TableSummaryResponse.From)
           select new QuestionSummaryResponse(question.Id.Question!.Value, question.Title, question.Version, question.Hash, question.Bytes, question.At, [.. tables]),
    ]);
}

/// <summary>Minutes, and how many agree.</summary>
/// <param name="Title">What they are called.</param>
/// <param name="Text">What they say.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 of title, an empty line and text: what is agreed to.</param>
/// <param name="At">When they were written.</param>
/// <param name="Agreed">How many registrations agree to them as they are; whose they are, nobody is told.</param>
/// <param name="Earlier">How many agreed to an earlier version only.</param>
/// <param name="YouAgreed">Whether the caller does; left out for who did not take part.</param>
internal sealed record MinutesResponse(
    string Title, string Text, int Version, string Hash, DateTimeOffset At, int Agreed, int Earlier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? YouAgreed) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag => EntityTag.Of(Version, $"{Agreed}-{Earlier}-{(YouAgreed switch { null => "other", true => "agreed", _ => "asked" })}");

    public static MinutesResponse From(MinutesView it) =>
        new(it.Minutes.Part.Title, it.Minutes.Text, it.Minutes.Part.Version, it.Minutes.Part.Hash, it.Minutes.Part.At, it.Agreed, it.Earlier, it.YouAgreed);
}

/// <summary>A text in one of its versions.</summary>
/// <param name="Part">Which text.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What it says.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 of title, an empty line and text.</param>
/// <param name="At">When it was written.</param>
internal sealed record PartResponse(PartId Part, string Title, string Text, int Version, string Hash, DateTimeOffset At)
{
    public static PartResponse From(PartView it) => new(it.Part.Id, it.Part.Title, it.Text, it.Part.Version, it.Part.Hash, it.Part.At);
}

/// <summary>That a text was written.</summary>
internal sealed record PartVersionResponse(int Number, string Hash, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation)
{
    public static PartVersionResponse From(PartVersion it) => new(it.Number, it.Hash, it.At, it.Person, it.Organisation);
}
