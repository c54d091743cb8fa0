using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Centres;
using NetworkBackend.Changes;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Updates;

namespace NetworkBackend;

/// <summary>What the grains need from the container, besides the storage that the silo supplies.</summary>
internal static class GrainServices
{
    public static IServiceCollection AddNetworkGrains(this IServiceCollection services)
    {
        services.AddSingleton<JournalServices>();
        services.AddScoped(typeof(IJournal<,>), typeof(Journal<,>));
        services.AddSingleton<FeedEntries>();
        services.AddScoped<FeedNewest>();
        services.AddScoped<FeedTeller>();
        services.AddScoped<UpdateTexts>();
        return services
            .AddConcept<CentreConcept, Centre, CentreEvent>()
            .AddConcept<MemberConcept, Member, MemberEvent>()
            .AddConcept<NetworkConcept, Network, NetworkEvent>()
            .AddConcept<MembershipConcept, Membership, MembershipEvent>()
            .AddConcept<PersonConcept, Person, PersonEvent>()
            .AddConcept<KeyConcept, ApiKey, KeyEvent>()
            .AddConcept<UpdateConcept, Update, UpdateEvent>()
            .AddConcept<FeedConcept, Feed, FeedEvent>();
    }

    /// <summary>The read model's tables that several concepts write.</summary>
    public static ImmutableArray<string> SharedTables { get; } = [Organisations.Table, PublicChanges.Table];

    private static IServiceCollection AddConcept<TConcept, TState, TEvent>(this IServiceCollection services)
        where TConcept : class, IConcept<TState, TEvent>
        where TEvent : class
    {
        services.AddSingleton<IConcept<TState, TEvent>, TConcept>();
        return services.AddSingleton<IReplay, Replay<TState, TEvent>>();
    }
}
