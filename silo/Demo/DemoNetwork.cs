using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Demo;

/// <summary>Loads a network from a file through the same grains that everybody uses. Loading it again changes nothing, so a load that was cut off is finished by the next.</summary>
internal sealed class DemoNetwork(IGrainFactory grains)
{
    public async Task Load(string file, CancellationToken cancellation)
    {
        var demo = await Read(file, cancellation);
        foreach (var centre in demo.Centres)
        {
            CentreProfile profile = new(centre.Kind, centre.Name, centre.Summary, centre.Place, centre.Region, centre.Site, [.. centre.Departments ?? []], [.. centre.Values ?? []], null);
            Check(await grains.Centre(new(centre.Id)).Put(CommandFor("centre", centre.Id), profile, cancellation));
        }

        foreach (var it in demo.Organisations)
        {
            Check(await grains.Member(new(it.Id)).Put(CommandFor("member", it.Id), new(it.Kind, it.Name, null, null), cancellation));
        }

        foreach (var network in demo.Networks)
        {
            await Load(network, cancellation);
        }

        // A feed's order is the order of joining, so the oldest comes first.
        foreach (var update in demo.Updates.OrderBy(it => it.Published))
        {
            await Load(update, cancellation);
        }
    }

    private async Task Load(DemoFile.Network network, CancellationToken cancellation)
    {
        NetworkId id = new(network.Id);
        var from = Day(network.From ?? network.Since);
        Check(await grains.Network(id).Put(
            CommandFor("network", network.Id), new(network.Kind, network.Name, [.. network.Goals ?? []], from, Day(network.To)), cancellation));
        foreach (var member in network.Members)
        {
            var membership = grains.Membership(id, new(member.Id));
            Check(await membership.Invite(CommandFor("invite", $"{network.Id}/{member.Id}"), member.Role, cancellation));
            Check(await membership.Accept(CommandFor("accept", $"{network.Id}/{member.Id}"), from, cancellation));
        }
    }

    private async Task Load(DemoFile.Update update, CancellationToken cancellation)
    {
        UpdateId id = new($"upd-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{update.Owner}\n{update.Title}")))[..20]}");
        var grain = grains.Update(id);
        UpdateContent content = new(
            [new("nb", update.Title, update.Summary)], [.. update.Topics ?? []], [.. update.Tags ?? []], [.. (update.Networks ?? []).Select(it => new NetworkId(it))]);
        var others = (update.JointWith ?? []).Select(it => new OrganisationId(it)).ToImmutableArray();
        Check(await grain.Draft(CommandFor("draft", id.Value), new(new(update.Owner), content, others, update.Published), cancellation));
        foreach (var centre in others)
        {
            Check(await grain.Answer(CommandFor("answer", $"{id}/{centre}"), centre, ConsentAnswer.Accept, cancellation));
        }

        Check(await grain.Publish(CommandFor("publish", id.Value), cancellation));
    }

    private static Command CommandFor(string step, string id) => new(Caller.System, $"demo:{step}:{id}", "");

    private static void Check<T>(Outcome<T> outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new SiloRefusedException($"The demo network could not be loaded: {outcome.Refusal.Detail}");
        }
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
