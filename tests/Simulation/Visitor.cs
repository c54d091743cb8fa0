using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Simulation;

/// <summary>A caller outside: editors of several centres at one desk, who send a command until it is answered.</summary>
internal sealed class Visitor(World world, Checker checker, Story story, string name)
{
    private readonly Random _random = world.Turns.Random;
    private long _seen;

    public bool IsDone { get; private set; }

    public async Task Visit()
    {
        for (var i = 0; story.Next(); i++)
        {
            await Pause(0, story.Pace);
            var update = story.Updates[_random.Next(story.Updates.Length)];
            var op = Story.Choose(checker.States(update)[^1], _random);
            Command command = new(op.By, $"{name}-{i}", "print", _random.Next(8) switch { 0 => _seen, 1 => checker.States(update).Count - 1, _ => null });
            var twice = _random.Next(8) == 0 ? Send(update, command, op, isRepeat: true) : Task.CompletedTask;
            var isAnswered = await Send(update, command, op, isRepeat: twice != Task.CompletedTask);
            await twice;
            if (isAnswered && _random.Next(4) == 0)
            {
                await Pause(0, 2000);
                await Send(update, command, op, isRepeat: true);
            }

            if (_random.Next(12) == 0)
            {
                await Send(update, command with { Fingerprint = "another" }, op, isRepeat: true);
            }
        }

        IsDone = true;
    }

    /// <summary>Sends a command until it is answered with yes or no; true for yes.</summary>
    private async Task<bool> Send(UpdateId update, Command command, Op op, bool isRepeat = false)
    {
        checker.Sends(command, op);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var before = checker.Acknowledged(update);
                world.Log?.Invoke($"{command.Id} to {update}: {op.Name} by {op.By.Organisation} {command.Expected} attempt {attempt}");
                var answer = await world.Call(world.Outside, $"update/u:{update}", silo => silo.Carry(update, command, op));
                world.Log?.Invoke($"{command.Id} is answered {answer}");
                if (answer.Refusal?.Kind != RefusalKind.InProgress)
                {
                    checker.Answered(update, command, answer, before, attempt == 1 && !isRepeat);
                    _seen = answer.Of?.Version ?? _seen;
                    return answer.Refusal is null;
                }
            }
            catch (Exception e) when (e is StorageException or TimeoutException)
            {
                world.Log?.Invoke($"{command.Id} fails: {e.Message}");
            }
            catch (Exception e)
            {
                checker.Fail($"{command.Id} ends in {e}");
                return false;
            }

            await Pause(50, 3000);
        }
    }

    private Task Pause(double from, double to) => world.Turns.Delay(world.Turns.Between(from, to), world.Outside);
}

/// <summary>What visitors do: random, but mostly what somebody would do next.</summary>
internal sealed class Story(int commands, int updates, double pace)
{
    private static readonly OrganisationId[] centres = [new("kbt"), new("varres"), new("bikuben"), new("sagatun")];
    private int _left = commands;

    /// <summary>The longest pause between two commands, in milliseconds: where it is short, they meet.</summary>
    public double Pace { get; } = pace;

    public ImmutableArray<UpdateId> Updates { get; } = [.. Enumerable.Range(0, updates).Select(it => new UpdateId($"upd-aaaaaaa{it}"))];

    public bool Next() => _left-- > 0;

    public static Op Choose(Update now, Random random)
    {
        var owner = Editor(centres[0]);
        var other = centres[random.Next(1, centres.Length)];
        var dice = random.Next(100);
        return (now.State, dice) switch
        {
            (_, < 4) => Op.Publish(Editor(other)),
            (_, < 8) => Op.Answer(Editor(other) with { Role = random.Next(2) == 0 ? Role.Reader : Role.Editor }, other, ConsentAnswer.Accept),
            (UpdateState.Unknown, _) => Op.Draft(owner, centres[0], [.. centres[1..].Where(_ => random.Next(3) > 0)], Said(random)),
            (UpdateState.Draft or UpdateState.Inviting, < 45) => Op.Publish(owner),
            (UpdateState.Published, < 12) => Op.Publish(owner),
            (UpdateState.Published, < 16) or (_, < 11) => Op.Withdraw(owner),
            (UpdateState.Published, < 45) or (_, < 65) => Op.Revise(owner, Said(random), random.Next(4) == 0 ? [other] : null),
            _ => Op.Answer(random.Next(10) == 0 ? Caller.System : Editor(other), other, (ConsentAnswer)random.Next(3)),
        };
    }

    private static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    private static Said Said(Random random) => new([new("nb", "hash")], random.Next(2) == 0 ? ["hope"] : ["hope", "meaning"], [$"t{random.Next(3)}"], []);
}
