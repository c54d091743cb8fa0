using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface IRecordingGrain : IGrainWithStringKey
{
    Task<int> Record(string change);

    Task<string> Owner();

    Task Leave();
}

internal sealed class RecordingGrain(IHistory<string> history, IGrainContext context) : Grain, IRecordingGrain
{
    public async Task<int> Record(string change)
    {
        await history.Add(change);
        return history.Events.Count;
    }

    public Task<string> Owner() => Task.FromResult($"{history.Grain} {ReferenceEquals(context, GrainContext)}");

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[Collection(OnTheSharedSilo.Name)]
public class AServiceOfTheGrainsScope
{
    private readonly SharedSilo _silo;
    private readonly IRecordingGrain _grain;
    private readonly string _key;

    public AServiceOfTheGrainsScope(SharedSilo silo) => (_silo, (_grain, _key)) = (silo, silo.New<IRecordingGrain>());

    [Fact]
    public async Task knows_whose_it_is() => Assert.Equal($"{_key} True", await _grain.Owner());

    [Fact]
    public async Task takes_part_in_the_grains_way_up_and_down()
    {
        await _grain.Record("one");
        await _grain.Leave();
        Assert.Equal(2, await _grain.Record("two"));
        // The new activation may begin before the old one's scope is disposed.
        string[] steps = ["began with 0", "began with 1", "disposed", "ended"];
        Assert.Equal(steps, (await _silo.Notes.WaitFor(_key, 4)).Order());
    }
}
