using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Audit;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Changes;
using NetworkBackend.Consultations;
using NetworkBackend.Evaluations;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Installations;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Push;
using NetworkBackend.Search;
using NetworkBackend.Sources;
using NetworkBackend.Intake;
using NetworkBackend.Updates;

namespace NetworkBackend;

/// <summary>Reaches grains by their ids. Every key has a prefix that no number or GUID has, because grain storage reads hex-looking keys as numbers (docs/adr/0003).</summary>
public static class GrainAccess
{
    /// <summary>The key of a grain for an id: its prefix, a colon and the id.</summary>
    public static string Key(char prefix, string id) => $"{prefix}:{id}";

    /// <summary>The id in a grain's key.</summary>
    public static string IdOf(string key) => key[2..];

    extension(IGrainFactory grains)
    {
        /// <summary>A centre.</summary>
        public ICentreGrain Centre(OrganisationId id) => grains.GetGrain<ICentreGrain>(Key('o', id.Value));

        /// <summary>A member organisation.</summary>
        public IMemberGrain Member(OrganisationId id) => grains.GetGrain<IMemberGrain>(Key('o', id.Value));

        /// <summary>A network.</summary>
        public INetworkGrain Network(NetworkId id) => grains.GetGrain<INetworkGrain>(Key('n', id.Value));

        /// <summary>An organisation's membership of a network.</summary>
        public IMembershipGrain Membership(NetworkId network, OrganisationId member) => grains.GetGrain<IMembershipGrain>(Key('m', $"{network.Value}/{member.Value}"));

        /// <summary>What a command brings a network's memberships in line with.</summary>
        public IMembershipSyncGrain MembershipSync(NetworkId network, Command command) => grains.GetGrain<IMembershipSyncGrain>(Key('s', $"{network.Value}/{command.Id}"));

        /// <summary>An update.</summary>
        public IUpdateGrain Update(UpdateId id) => grains.GetGrain<IUpdateGrain>(Key('u', id.Value));

        /// <summary>A public hearing, and the answer to it.</summary>
        public IConsultationGrain Consultation(ConsultationId id) => grains.GetGrain<IConsultationGrain>(Key('h', id.Value));

        /// <summary>An activity, and who takes part.</summary>
        public IActivityGrain Activity(ActivityId id) => grains.GetGrain<IActivityGrain>(Key('a', id.Value));

        /// <summary>What an activity came to, in writing.</summary>
        public IProceedingsGrain Proceedings(ActivityId id) => grains.GetGrain<IProceedingsGrain>(Key('a', id.Value));

        /// <summary>What those who took part in an activity think of it.</summary>
        public IEvaluationGrain Evaluation(ActivityId id) => grains.GetGrain<IEvaluationGrain>(Key('a', id.Value));

        /// <summary>A feed.</summary>
        public IFeedGrain Feed(FeedId id) => grains.GetGrain<IFeedGrain>(Key('f', id.Value));

        /// <summary>A place elsewhere that a centre takes news from.</summary>
        public ISourceGrain Source(SourceId id) => grains.GetGrain<ISourceGrain>(Key('e', id.Value));

        /// <summary>What takes in the news of a centre from elsewhere.</summary>
        public IIntakeGrain Intake(OrganisationId centre) => grains.GetGrain<IIntakeGrain>(Key('o', centre.Value));

        /// <summary>A person.</summary>
        public IPersonGrain Person(PersonId id) => grains.GetGrain<IPersonGrain>(Key('p', id.Value));

        /// <summary>An API key.</summary>
        public IKeyGrain ApiKey(KeyId id) => grains.GetGrain<IKeyGrain>(Key('k', id.Value));

        /// <summary>Whoever has something to tell, by stream: a concept's name, a slash, and the key.</summary>
        public ITells Teller(string stream) => stream.Split('/', 2) switch
        {
            ["update", var key] => grains.GetGrain<IUpdateGrain>(key),
            ["consultation", var key] => grains.GetGrain<IConsultationGrain>(key),
            ["activity", var key] => grains.GetGrain<IActivityGrain>(key),
            _ => throw new ArgumentException($"nobody tells for {stream}", nameof(stream)),
        };

        /// <summary>Whoever has something to do at a time, by stream.</summary>
        public IActsWhenDue ActsWhenDue(string stream) => stream.Split('/', 2) switch
        {
            ["feed", var key] => grains.GetGrain<IFeedGrain>(key),
            ["update", var key] => grains.GetGrain<IUpdateGrain>(key),
            ["consultation", var key] => grains.GetGrain<IConsultationGrain>(key),
            ["activity", var key] => grains.GetGrain<IActivityGrain>(key),
            ["evaluation", var key] => grains.GetGrain<IEvaluationGrain>(key),
            _ => throw new ArgumentException($"nobody acts for {stream}", nameof(stream)),
        };

        /// <summary>The alarm.</summary>
        public IAlarmGrain Alarm => grains.GetGrain<IAlarmGrain>(Key('c', "alarm"));

        /// <summary>The poller.</summary>
        public IPollerGrain Poller => grains.GetGrain<IPollerGrain>(Key('c', "poller"));

        /// <summary>The hub.</summary>
        public IHubGrain Hub => grains.GetGrain<IHubGrain>(Key('c', "hub"));

        /// <summary>A document that is told of, by its address.</summary>
        public ITopicGrain Topic(string address) => grains.GetGrain<ITopicGrain>(Key('d', Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))));

        /// <summary>The courier.</summary>
        public ICourierGrain Courier => grains.GetGrain<ICourierGrain>(Key('c', "courier"));

        /// <summary>The list of centres.</summary>
        public ICentreQueries CentreQueries => grains.GetGrain<ICentreQueries>(Key('q', "centres"));

        /// <summary>The list of members.</summary>
        public IMemberQueries MemberQueries => grains.GetGrain<IMemberQueries>(Key('q', "members"));

        /// <summary>The lists of people.</summary>
        public IPersonQueries PersonQueries => grains.GetGrain<IPersonQueries>(Key('q', "persons"));

        /// <summary>The lists of networks.</summary>
        public INetworkQueries NetworkQueries => grains.GetGrain<INetworkQueries>(Key('q', "networks"));

        /// <summary>What can be found.</summary>
        public ISearchQueries SearchQueries => grains.GetGrain<ISearchQueries>(Key('q', "search"));

        /// <summary>The lists of updates.</summary>
        public IUpdateQueries UpdateQueries => grains.GetGrain<IUpdateQueries>(Key('q', "updates"));

        /// <summary>The list of activities.</summary>
        public IActivityQueries ActivityQueries => grains.GetGrain<IActivityQueries>(Key('q', "activities"));

        /// <summary>Results of evaluations, compared.</summary>
        public IEvaluationQueries EvaluationQueries => grains.GetGrain<IEvaluationQueries>(Key('q', "evaluations"));

        /// <summary>The list of hearings.</summary>
        public IConsultationQueries ConsultationQueries => grains.GetGrain<IConsultationQueries>(Key('q', "consultations"));

        /// <summary>Feeds beyond their grains.</summary>
        public IFeedQueries FeedQueries => grains.GetGrain<IFeedQueries>(Key('q', "feeds"));

        /// <summary>Feeds as documents for other programs.</summary>
        public ISyndicationQueries SyndicationQueries => grains.GetGrain<ISyndicationQueries>(Key('q', "syndication"));

        /// <summary>The lists of sources.</summary>
        public ISourceQueries SourceQueries => grains.GetGrain<ISourceQueries>(Key('q', "sources"));

        /// <summary>The lists of what was taken in.</summary>
        public IIntakeQueries IntakeQueries => grains.GetGrain<IIntakeQueries>(Key('q', "intake"));

        /// <summary>The list of keys.</summary>
        public IKeyQueries KeyQueries => grains.GetGrain<IKeyQueries>(Key('q', "keys"));

        /// <summary>The sequence of changes.</summary>
        public IChangeQueries ChangeQueries => grains.GetGrain<IChangeQueries>(Key('q', "changes"));

        /// <summary>Who did what.</summary>
        public IAuditQueries AuditQueries => grains.GetGrain<IAuditQueries>(Key('q', "audit"));

        /// <summary>The installation.</summary>
        public IInstallation Installation => grains.GetGrain<IInstallation>(Key('q', "installation"));
    }
}
