using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetworkBackend.Centres;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Demo;

/// <summary>Loads a network from a file through the same grains that everybody uses. Loading it again changes nothing, so a load that was cut off is finished by the next.</summary>
internal sealed class DemoNetwork(IGrainFactory grains, DemoConsultations consultations, DemoActivities activities)
{
    public async Task Load(string file, CancellationToken cancellation)
    {
        var demo = await Read(file, cancellation);
        foreach (var centre in demo.Centres)
        {
            CentreProfile profile = new(centre.Kind, centre.Name, centre.Summary, centre.Place, centre.Region, centre.Site, [.. centre.Departments ?? []], [.. centre.Values ?? []], null);
            DemoSteps.Check(await grains.Centre(new(centre.Id)).Put(DemoSteps.CommandFor("centre", centre.Id), profile, cancellation));
        }

        foreach (var it in demo.Organisations)
        {
            DemoSteps.Check(await grains.Member(new(it.Id)).Put(DemoSteps.CommandFor("member", it.Id), new(it.Kind, it.Name, null, null), cancellation));
        }

        foreach (var network in demo.Networks)
        {
            await Load(network, cancellation);
        }

        // No feed has what is over, so that it can come beside what feeds have.
        var past = activities.LoadPast(demo, cancellation);

        // A feed's order is the order of joining, so the oldest comes first.
        var steps = demo.Updates.Select(it => (At: it.Published, Load: (Func<Task>)(() => Load(it, cancellation))))
            .Concat((demo.Consultations ?? []).Select(it => (At: it.Deadline ?? DateTimeOffset.MaxValue, Load: (Func<Task>)(() => consultations.Load(it, cancellation)))));
        foreach (var (_, load) in steps.OrderBy(it => it.At))
        {
            await load();
        }

        await activities.LoadComing(demo, cancellation);
        await past;
    }

    private async Task Load(DemoFile.Network network, CancellationToken cancellation)
    {
        NetworkId id = new(network.Id);
        var from = Day(network.From ?? network.Since);
        DemoSteps.Check(await grains.Network(id).Put(
            DemoSteps.CommandFor("network", network.Id), new(network.Kind, network.Name, [.. network.Goals ?? []], from, Day(network.To)), cancellation));
        foreach (var member in network.Members)
        {
            var membership = grains.Membership(id, new(member.Id));
            DemoSteps.Check(await membership.Invite(DemoSteps.CommandFor("invite", $"{network.Id}/{member.Id}"), member.Role, cancellation));
            DemoSteps.Check(await membership.Accept(DemoSteps.CommandFor("accept", $"{network.Id}/{member.Id}"), from, cancellation));
        }
    }

    private async Task Load(DemoFile.Update update, CancellationToken cancellation)
    {
        UpdateId id = new($"upd-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{update.Owner}\n{update.Title}")))[..20]}");
        var grain = grains.Update(id);
        UpdateContent content = new(
            [new("nb", update.Title, update.Summary)], [.. update.Topics ?? []], [.. update.Tags ?? []], [.. (update.Networks ?? []).Select(it => new NetworkId(it))]);
        var others = (update.JointWith ?? []).Select(it => new OrganisationId(it)).ToImmutableArray();
        DemoSteps.Check(await grain.Draft(DemoSteps.CommandFor("draft", id.Value), new(new(update.Owner), content, others, update.Published), cancellation));
        foreach (var centre in others)
        {
            DemoSteps.Check(await grain.Answer(DemoSteps.CommandFor("answer", $"{id}/{centre}"), centre, ConsentAnswer.Accept, cancellation));
        }

        DemoSteps.Check(await grain.Publish(DemoSteps.CommandFor("publish", id.Value), cancellation));
    }

    private static async Task<DemoFile> Read(string file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<DemoFile>(stream, DemoFile.Json, cancellation) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SiloRefusedException($"The demo network '{file}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A day, or the first of a year where only that is known.</summary>
    private static DateOnly? Day(string? text) => text switch
    {
        null => null,
        { Length: 4 } => new DateOnly(int.Parse(text, CultureInfo.InvariantCulture), 1, 1),
        _ => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
