using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Evaluations;
using NetworkBackend.Exports;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Members;

namespace NetworkBackend.Proceedings.Reports;

/// <summary>A text with its words.</summary>
/// <param name="Part">Which.</param>
/// <param name="Text">Its words.</param>
internal sealed record WrittenPart(Part Part, string Text);

/// <summary>All that there is to say of an activity: what it was, who arranged it, how it changed, how many came, and what came of it. Has nobody's name who took part.</summary>
/// <param name="Activity">As it is.</param>
/// <param name="Shapes">What it has been through.</param>
/// <param name="Parts">Group work and minutes, in order.</param>
/// <param name="Agreed">How many agree to the minutes.</param>
/// <param name="Results">What was answered, where it may be shown.</param>
/// <param name="Organisers">Who arranged it.</param>
/// <param name="Names">What organisations are called.</param>
internal sealed record ActivityReport(
    ActivityView Activity, ImmutableArray<PastShape> Shapes, ImmutableArray<WrittenPart> Parts, int Agreed, EvaluationResults? Results, IReadOnlyList<OrganisationId> Organisers,
    ImmutableDictionary<OrganisationId, string> Names)
{
    private ReportWording Says => ReportWording.In(Activity.Profile.Language);

    private Wording Dates => Wording.In(Activity.Profile.Language);

    public Sheet Sheet => Sheet.Of(
        Dates, Activity.Profile.Title, Names[Activity.Owner], Activity.Ends ?? Activity.Dated,
        [
            (Says.Kind, Says.KindOf(Activity.Profile.Kind)),
            (Says.When, When),
            (Says.Where, Activity.Format == ActivityFormat.Digital ? Says.FormatOf(Activity.Format) : $"{Activity.Profile.Place}{(Activity.Format == ActivityFormat.Hybrid ? $" ({Says.FormatOf(Activity.Format)})" : "")}"),
            (Says.Organisers, Dates.Enumerate([.. Organisers.Select(NameOf)])),
            (Says.Partners, Dates.Enumerate([.. Activity.Profile.Partners.Select(it => $"{NameOf(it.Id)} ({Says.RoleOf(it.Role)})")])),
            (Says.Funding, Says.FundingOf(Activity.Profile.Funding)),
        ],
        [
            .. About(), .. Programme(), .. Attendance(), .. Changes(), .. GroupWork(), .. Minutes(), .. Evaluation(),
        ]);

    private string When => Activity is { Starts: { } starts, Ends: { } ends }
        ? Oslo.DayOf(starts) == Oslo.DayOf(ends) ? $"{Moment(starts)} – {Clock(ends)}" : $"{Moment(starts)} – {Moment(ends)}"
        : Activity.Period ?? "";

    private IEnumerable<Block> About() => Activity.Profile.Summary is { Length: > 0 } summary ? [Title(2, "about", Says.About), .. Passage.Of(summary, 2, "about")] : [];

    private IEnumerable<Block> Programme() => Activity.Programme.IsEmpty ? [] :
    [
        Title(2, "programme", Says.Programme),
        Table(
            Says.Programme, [Says.When, Says.What, Says.Where, Says.Who],
            Activity.Programme.Select(it => new[]
            {
                $"{Moment(it.Starts)} – {Clock(it.Ends)}", it.Title, Dates.Enumerate([.. new[] { it.Room, it.Track }.OfType<string>()]),
                Dates.Enumerate([.. it.Speakers.Select(who => who.Organisation is { } of ? $"{who.Role} ({NameOf(of)})" : who.Role)]),
            })),
    ];

    /// <summary>Nothing where nobody registered: how many came is then not known here.</summary>
    private IEnumerable<Block> Attendance() => Activity.Pools.All(it => it.Taken == 0) ? [] :
    [
        Title(2, "attendance", Says.Attendance),
        Table(
            Says.Attendance, [Says.How, Says.Seats, Says.Registered, Says.Attended],
            Activity.Pools.Select(it => new[] { Says.ModeOf(it.Mode), it.Capacity is { } capacity ? Number(capacity) : Says.AsManyAsCame, Number(it.Taken), Number(it.Attended) })),
    ];

    private IEnumerable<Block> Changes() => Shapes.IsEmpty ? [] :
    [
        Title(2, "changes", Says.Changes),
        new Listing(false, 1, false, [.. Shapes.Select(it => ImmutableArray.Create<Block>(new Paragraph([new Words(PlainText.OfName($"{Dates.Day(Oslo.DayOf(it.At))}: {Says.ShapeOf(it.To)}. {it.Reason}"))])))]),
    ];

    private IEnumerable<Block> GroupWork()
    {
        var questions = Parts.Where(it => it.Part.Id is { Question: not null, Table: null }).ToArray();
        return questions.Length == 0 ? [] : [Title(2, "groupwork", Says.GroupWork), .. questions.SelectMany(Question)];
    }

    private IEnumerable<Block> Question(WrittenPart question)
    {
        var anchor = $"question-{question.Part.Id.Question}";
        return
        [
            Title(3, anchor, question.Part.Title), .. Passage.Of(question.Text, 3, anchor),
            .. Parts.Where(it => it.Part.Id.Table is not null && it.Part.Id.Question == question.Part.Id.Question).SelectMany(it =>
                (IEnumerable<Block>)[Title(4, $"{anchor}-table-{it.Part.Id.Table}", it.Part.Title), .. Passage.Of(it.Text, 4, $"{anchor}-table-{it.Part.Id.Table}")]),
        ];
    }

    private IEnumerable<Block> Minutes() => Parts.FirstOrDefault(it => it.Part.Id == PartId.Minutes) is not { } minutes ? [] :
    [
        Title(2, "minutes", minutes.Part.Title), .. Passage.Of(minutes.Text, 2, "minutes"),
        .. Agreed > 0 ? new Block[] { new Paragraph([new Words(Says.AgreedBy(Agreed))]) } : [],
    ];

    private IEnumerable<Block> Evaluation() => Results is null ? [] :
    [
        Title(2, "evaluation", Says.Evaluation),
        new Paragraph([new Words(Results.Answered is { } answered ? Says.AnsweredBy(answered) : Says.TooFew(Results.HiddenBelow))]),
        .. Results.Questions.IsEmpty ? Enumerable.Empty<Block>() : [Table(Says.Evaluation, [Says.Question, Says.Answers, Says.Mean, Says.Spread], Results.Questions.Select(Row))],
    ];

    /// <summary>Own words stay with the organisers: they may say who wrote them.</summary>
    private string[] Row(QuestionResult it) => it.Answered is not { } answered ? [it.Question.Text, Says.TooFew(Results!.HiddenBelow), "", ""] :
    [
        it.Question.Text, Number(answered), it.Mean is { } mean ? mean.ToString("0.0#", Dates.Tag == "en" ? CultureInfo.InvariantCulture : ReportWording.Comma) : "",
        string.Join(", ", it.Counts.Select((count, i) => $"{(it.Question.Kind == QuestionKind.Choice ? it.Question.Options[i] : Number(i + 1))}: {Number(count)}")),
    ];

    private string NameOf(OrganisationId id) => PlainText.OfName(Names[id]);

    private string Moment(DateTimeOffset at) => Dates.Moment(Oslo.DayOf(at), Oslo.TimeOf(at));

    private string Clock(DateTimeOffset at) => Oslo.TimeOf(at).ToString(Dates.Tag == "en" ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Heading Title(int level, string anchor, string text) => new(level, anchor, [new Words(PlainText.OfName(text))]);

    private static Grid Table(string caption, string[] header, IEnumerable<string[]> rows) =>
        new(caption, [.. rows.Prepend(header).Select(row => row.Select(cell => ImmutableArray.Create<Inline>(new Words(PlainText.OfName(cell)))).ToImmutableArray())]);
}
