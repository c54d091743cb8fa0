using NetworkBackend.Journals;
using Xunit.Abstractions;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>Many callers do random things to few streams through two processes; a model is told what each was answered and must agree.</summary>
[Trait("Engine", "any")]
public class RandomHistories(ITestOutputHelper output)
{
    private const int Callers = 8;
    private const int Steps = 60;
    private const int Capacity = 40;
    private static readonly string[] streams = ["update/u:a", "update/u:b", "update/u:c"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task agree_with_a_model(DatabaseKind kind)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}, {Callers * Steps} steps");
        await using var database = await Databases.Fresh(kind);
        await using var one = await Open(database);
        await using var two = await Open(database);
        await one.Run($"CREATE TABLE seats (taken {{int}} NOT NULL); INSERT INTO seats VALUES (0)");

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Act(caller % 2 == 0 ? one : two, new Random(seed + caller))));

        await Compare(one, [.. answers.SelectMany(answer => answer)]);
    }

    private static async Task<List<(AppendRequest Request, AppendResult Result)>> Act(OpenStorage process, Random random)
    {
        var answers = new List<(AppendRequest, AppendResult)>();
        for (var step = 0; step < Steps; step++)
        {
            var stream = streams[random.Next(streams.Length)];
            var version = (await process.Read(stream)).Length;
            var seat = Statement.Of($"UPDATE seats SET taken = taken + 1 WHERE taken < {Capacity}", "full");
            var events = Enumerable.Range(0, random.Next(4)).Select(i => new NewEvent($"e{i}", "{}", random.Next(3) == 0 ? [seat] : []));
            var request = Request(stream, Math.Max(0, version + random.Next(-1, 2))) with
            {
                Events = [.. events],
                Command = random.Next(2) == 0 ? new($"c{random.Next(60)}", "print") : null,
            };
            answers.Add((request, await process.Append(request)));
        }

        return answers;
    }

    private static async Task Compare(OpenStorage storage, List<(AppendRequest Request, AppendResult Result)> answers)
    {
        var appended = answers.Where(answer => answer.Result is AppendResult.Appended).ToList();
        var seats = appended.Sum(answer => answer.Request.Events.Count(it => !it.Rows.IsEmpty));
        Assert.InRange(seats, 0, Capacity);
        Assert.Equal([seats], await storage.Numbers("SELECT taken AS number FROM seats"));
        Assert.True(answers.All(answer => answer.Result is not AppendResult.Broken) || seats > Capacity - 4);
        Assert.Equal([appended.Sum(answer => answer.Request.Events.Length)], await storage.Numbers("SELECT position AS number FROM journal_head"));
        foreach (var stream in streams)
        {
            var expected = appended
                .Where(answer => answer.Request.Stream == stream)
                .OrderBy(answer => answer.Request.Expected)
                .SelectMany(answer => answer.Request.Events.Select(it => it.Type));
            var found = await storage.Read(stream);
            Assert.Equal(expected, found.Select(it => it.Type));
            Assert.Equal(Enumerable.Range(1, found.Length).Select(version => (long)version), found.Select(it => it.Version));
        }

        CompareCommands(answers);
        Assert.Null((await storage.Verify()).Break);
    }

    private static void CompareCommands(List<(AppendRequest Request, AppendResult Result)> answers)
    {
        foreach (var command in answers.Where(answer => answer.Request.Command is not null).GroupBy(answer => answer.Request.Command!.Id))
        {
            var carriedOut = command.Where(answer => answer.Result is AppendResult.Appended).ToList();
            Assert.InRange(carriedOut.Count, 0, 1);
            Assert.All(command.Select(answer => answer.Result).OfType<AppendResult.Repeated>(), repeated =>
            {
                var (request, result) = Assert.Single(carriedOut);
                Assert.Equal((request.Stream, ((AppendResult.Appended)result).Position), (repeated.First.Stream, repeated.First.Position));
                Assert.True(request.Events.IsEmpty || repeated.First.Version == request.Expected + request.Events.Length);
            });
        }
    }
}
