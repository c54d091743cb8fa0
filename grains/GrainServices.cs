using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkBackend.Activities;
using NetworkBackend.Audit;
using NetworkBackend.Centres;
using NetworkBackend.Consultations;
using NetworkBackend.Evaluations;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Installations;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outbound;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Proceedings.Reports;
using NetworkBackend.Push;
using NetworkBackend.Sources;
using NetworkBackend.Sources.Fetching;
using NetworkBackend.Sources.Following;
using NetworkBackend.Intake;
using NetworkBackend.Updates;

namespace NetworkBackend;

/// <summary>What the grains need from the container, besides the storage that the silo supplies.</summary>
internal static class GrainServices
{
    public static IServiceCollection AddNetworkGrains(this IServiceCollection services)
    {
        services.TryAddSingleton<Signals>();
        services.AddSingleton<JournalServices>();
        services.AddScoped(typeof(IJournal<,>), typeof(GrainJournal<,>));
        services.AddSingleton<FeedEntries>();
        services.AddSingleton<IKnownEntries>(it => it.GetRequiredService<FeedEntries>());
        services.AddSingleton<Hearsay>();
        services.AddSingleton<FeedHistory>();
        services.AddSingleton<SyndicatedEntries>();
        services.AddSingleton<ArchivedEntries>();
        services.AddScoped<FeedNewest>();
        services.AddSingleton<FeedSurroundings>();
        services.AddScoped<FeedTeller>();
        services.AddSingleton<HearNews>(it => (feed, news) => it.GetRequiredService<IGrainFactory>().Feed(feed).Hear(news, CancellationToken.None));
        services.AddSingleton<FeedHearing>();
        services.AddSingleton<FeedPinning>();
        services.AddScoped<UpdateTexts>();
        services.AddScoped<UpdateHistory>();
        services.AddSingleton<UpdateNeighbours>();
        services.AddScoped<ResponseTexts>();
        services.AddScoped<ResponseViews>();
        services.AddScoped<ResponseDiscussion>();
        services.AddSingleton<ResponseFindings>();
        services.AddScoped<ResponseFiles>();
        services.AddScoped<SubmissionTeller>();
        services.AddSingleton<Registrants>();
        services.AddSingleton<PartHistory>();
        services.AddSingleton<ActivityReports>();
        services.AddSingleton<EvaluationTickets>();
        services.AddSingleton<ActivityUpdates>();
        services.AddScoped<ActivityTeller>();
        services.TryAddSingleton(new OutboundOptions());
        services.AddSingleton<CheckedConnections>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<SourceFetcher>();
        services.AddSingleton<SourceReader>();
        services.AddSingleton<PollRecords>();
        services.AddSingleton<KnownItems>();
        services.AddSingleton<PushPlan>();
        services.AddSingleton<HubAsking>();
        services.AddSingleton<SealedSecrets>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<SubscriberCalls>();
        return services
            .AddConcept<CentreConcept, Centre, CentreEvent>()
            .AddConcept<MemberConcept, Member, MemberEvent>()
            .AddConcept<NetworkConcept, Network, NetworkEvent>()
            .AddConcept<MembershipConcept, Membership, MembershipEvent>()
            .AddConcept<MembershipSyncConcept, MembershipSync, SyncEvent>()
            .AddConcept<PersonConcept, Person, PersonEvent>()
            .AddConcept<KeyConcept, ApiKey, KeyEvent>()
            .AddConcept<UpdateConcept, Update, UpdateEvent>()
            .AddConcept<FeedConcept, Feed, FeedEvent>()
            .AddConcept<ConsultationConcept, Consultation, ConsultationEvent>()
            .AddConcept<ActivityConcept, Activity, ActivityEvent>()
            .AddConcept<ProceedingsConcept, ActivityProceedings, ProceedingsEvent>()
            .AddConcept<EvaluationConcept, Evaluation, EvaluationEvent>()
            .AddConcept<SourceConcept, Source, SourceEvent>()
            .AddConcept<IntakeConcept, CentreIntake, IntakeEvent>();
    }

    private static IServiceCollection AddConcept<TConcept, TState, TEvent>(this IServiceCollection services)
        where TConcept : class, IConcept<TState, TEvent>
        where TEvent : class
    {
        services.AddSingleton<IConcept<TState, TEvent>, TConcept>();
        services.AddSingleton<IAudited, Audited<TState, TEvent>>();
        return services.AddSingleton<IReplay, Replay<TState, TEvent>>();
    }
}
