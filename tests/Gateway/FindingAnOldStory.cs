using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class FindingAnOldStory(RunningGateway gateway)
{
    [Theory]
    [InlineData("from=2019-05-01T00:00:00Z&to=2019-06-01T00:00:00Z", 1)]
    [InlineData("from=2019-06-01T00:00:00Z", 0)]
    [InlineData("to=2019-05-01T00:00:00Z", 0)]
    public async Task is_done_by_the_day_on_which_it_came_out(string when, int found)
    {
        var centre = await gateway.Centre();
        var id = new UpdateId($"upd-old{centre.Replace("-", "", StringComparison.Ordinal)}");
        var story = gateway.Services.GetRequiredService<IGrainFactory>().Update(id);
        var content = new UpdateContent([new("nb", "Gammelt", "")], [], [], []);
        var draft = new UpdateDraft(new OrganisationId(centre), content, [], new DateTimeOffset(2019, 5, 17, 12, 0, 0, TimeSpan.Zero));
        Assert.True((await story.Draft(new(Caller.System, $"{id}-1", "1"), draft, default)).Succeeded);
        Assert.True((await story.Publish(new(Caller.System, $"{id}-2", "2"), default)).Succeeded);
        Assert.Equal(found, (await gateway.Public.Get($"/v1/updates?owner={centre}&{when}")).Items.Count());
    }

    [Fact]
    public async Task is_done_by_its_creation_while_it_is_not_out()
    {
        var centre = await gateway.Centre();
        await RunningGateway.Draft(gateway.Operator, centre);
        Assert.Single((await gateway.Operator.Get($"/v1/updates?owner={centre}&from=2019-06-01T00:00:00Z")).Items);
        Assert.Empty((await gateway.Operator.Get($"/v1/updates?owner={centre}&to=2019-06-01T00:00:00Z")).Items);
    }
}
