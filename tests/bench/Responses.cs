using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Consultations;
using NetworkBackend.Members;

namespace NetworkBackend.Bench;

/// <summary>
/// What the size of a joint response costs: one as large as one may be, and one with two short sections, written and read in turn at their grains, all of it
/// through what everybody uses.
/// </summary>
internal static class Responses
{
    private const int Sections = 200;
    private const int Bytes = 199_000;
    private const int Comments = 10_000;
    private const int Rounds = 30;
    private const int Starts = 6;
    private static readonly OrganisationId lead = new("kbt");
    private static readonly Caller by = new(null, lead, Role.Leader, [], null);
    private static readonly Book large = new(new("con-largelarge"), Sections, Comments);
    private static readonly Book small = new(new("con-smallsmall"), 2, 10);
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly Dictionary<(string What, Book Of), List<double>> times = [];
    private static int _commands;

    public static async Task<int> Run(string folder, string database)
    {
        for (var start = 0; start < Starts; start++)
        {
            using var silo = await RunningSilo.Start(folder, database);
            foreach (var book in start % 2 == 0 ? new[] { large, small } : [small, large])
            {
                if (start == 0)
                {
                    await Fill(silo.Grains, book);
                }
                else
                {
                    await Time("waking", book, () => Done(silo.Grains.Consultation(book.Id).Section(by, 1, none)));
                }
            }

            for (var round = 0; round < Rounds; round++)
            {
                await Use(silo.Grains, large);
                await Use(silo.Grains, small);
            }
        }

        var kind = database is "sqlite" ? "sqlite" : "postgres";
        foreach (var what in new[] { "waking", "writing a short section", "reading it", "a comment", "the last page of comments", "an amendment, proposed", "an amendment, accepted" })
        {
            var (one, other) = (Median(times[(what, large)]), Median(times[(what, small)]));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {what}, in a response of {Sections} sections and {Comments} comments, {kind} | {one:0.00} ms | of 2 and 10: {other:0.00} ms | {one / other:0.00} × the time |"));
        }

        await Finish(folder, database, kind);
        return 0;
    }

    /// <summary>What does grow with it, once.</summary>
    private static async Task Finish(string folder, string database, string kind)
    {
        using var silo = await RunningSilo.Start(folder, database);
        var grain = silo.Grains.Consultation(large.Id);
        Done(await grain.Freeze(Does(), none));
        await Alone("begin of the signing", kind, () => Done(grain.BeginSigning(Does(), none)));
        var read = (await grain.Response(by, none)).Value!.Sections.Select(it => new ReadSection(it.Number, it.Hash)).ToImmutableArray();
        await Alone($"a signature on all {Sections} sections", kind, () => Done(grain.Judge(Does(), lead, new(Verdict.Sign, [], null, read), none)));
        foreach (var format in Enum.GetValues<ResponseFormat>())
        {
            await Alone($"export of {Sections} × {Bytes / 1000} kB as {format}", kind, async () => Say($"{(await grain.Export(by, format, none)).Value!.Content.Length} bytes"));
        }

        await Alone("submission of it as Docx", kind, () => Done(grain.Submit(Does(), new(ResponseFormat.Docx, "regjeringen.no", null, null, null, null), none)));
    }

    private static async Task Fill(IGrainFactory grains, Book book)
    {
        Done(await grains.Centre(lead).Put(new(Caller.System, "bench-centre", ""), new(CentreKind.Regional, "KBT", null, null, null, null, [], [], null), none));
        var grain = grains.Consultation(book.Id);
        Done(await grain.Discover(Does(), new(lead, new("NOU", "Departementet", null, [], []), new(TimeProvider.System.GetUtcNow().AddDays(300), null), PlanRule.Usual), none));
        Done(await grain.Open(Does(), none));
        Done(await grain.BeginResponse(Does(), new(lead, [], "nb", new(1, [], IfMissed.DoNotSubmit), false, []), none));
        var watch = Stopwatch.StartNew();
        for (var number = 1; number <= book.Sections; number++)
        {
            Done(await grain.WriteSection(Does(), number, 0, new($"Del {number}", number == 1 ? "Kort." : Text(number, book == large ? Bytes : 1_000), null), none));
        }

        for (var i = 0; i < book.Comments; i++)
        {
            Done(await grain.Comment(Does(), 1, null, $"Merknad {i}", none));
        }

        Say($"{book.Sections} sections and {book.Comments} comments written in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task Use(IGrainFactory grains, Book book)
    {
        var grain = grains.Consultation(book.Id);
        var version = (await grain.Section(by, 1, none)).Value!.Section.Version;
        await Time("writing a short section", book, () => Done(grain.WriteSection(Does(), 1, version, new("Del 1", $"Kort {version}.", null), none)));
        await Time("reading it", book, () => Done(grain.Section(by, 1, none)));
        await Time("a comment", book, () => Done(grain.Comment(Does(), 1, null, "Merknad", none)));
        await Time("the last page of comments", book, () => Done(grain.Comments(by, 1, book.Comments - 10, 20, none)));
        var id = 0;
        await Time("an amendment, proposed", book, async () => id = Done(await grain.Propose(Does(), 1, new(version + 1, 0, 4, "Lang"), none)).Amendment.Id);
        await Time("an amendment, accepted", book, () => Done(grain.AcceptAmendment(Does(), id, none)));
    }

    /// <summary>Words of prose, another number in each sentence.</summary>
    private static string Text(int number, int bytes)
    {
        var sentences = Enumerable.Range(0, bytes / 80).Select(i => $"Vi mener at tilbudene skal styrkes, at brukerne styrer dem, og at det blir fulgt opp ({number}.{i}).");
        var text = string.Join(' ', sentences);
        return text.Length > bytes ? text[..bytes] : text;
    }

    private static Command Does() => new(by, $"bench-{Environment.ProcessId}-{_commands++}", "");

    private static T Done<T>(Outcomes.Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal.Code);

    private static async Task Done<T>(Task<Outcomes.Outcome<T>> outcome) => Done(await outcome);

    private static async Task Alone(string what, string kind, Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what}, {kind} | {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms | once | |"));
    }

    private static async Task Time(string what, Book book, Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        var taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (!times.TryGetValue((what, book), out var list))
        {
            times[(what, book)] = list = [];
        }

        list.Add(taken);
    }

    private static double Median(List<double> of)
    {
        var sorted = of.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Say(string text) => Console.Error.WriteLine(text);

    private sealed record Book(ConsultationId Id, int Sections, int Comments);
}
