using System.Collections.Immutable;
using NetworkBackend.Members;

namespace NetworkBackend.Centres;

/// <summary>What organisations are called now.</summary>
internal static class CentreNames
{
    private const int AtOnce = 20;

    extension(IGrainFactory grains)
    {
        /// <summary>The names of centres, in their order; of one that there is not, its id.</summary>
        public Task<ImmutableArray<string>> NamesOf(IEnumerable<OrganisationId> centres, CancellationToken cancellation) =>
            InTurn(centres, async it => await grains.NameOf(it, cancellation) ?? it.Value);

        /// <summary>The names of centres and members, each once; of one that there is not, its id.</summary>
        public async Task<ImmutableDictionary<OrganisationId, string>> NamesOfAny(IEnumerable<OrganisationId> organisations, CancellationToken cancellation)
        {
            OrganisationId[] all = [.. organisations.Distinct()];
            var names = await InTurn(all, async it => await grains.NameOf(it, cancellation) ?? await grains.NameOfMember(it, cancellation) ?? it.Value);
            return all.Zip(names).ToImmutableDictionary(it => it.First, it => it.Second);
        }

        private async Task<string?> NameOf(OrganisationId centre, CancellationToken cancellation) =>
            await grains.Centre(centre).Get(cancellation) is { Succeeded: true } found ? found.Value.Profile.Name : null;

        private async Task<string?> NameOfMember(OrganisationId member, CancellationToken cancellation) =>
            await grains.Member(member).Get(cancellation) is { Succeeded: true } found ? found.Value.Profile.Name : null;
    }

    /// <summary>Some at once: there is no bound to how many are asked for.</summary>
    private static async Task<ImmutableArray<string>> InTurn(IEnumerable<OrganisationId> all, Func<OrganisationId, Task<string>> name)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var some in all.Chunk(AtOnce))
        {
            names.AddRange(await Task.WhenAll(some.Select(name)));
        }

        return names.ToImmutable();
    }
}
