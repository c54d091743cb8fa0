using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Outbound;

namespace NetworkBackend.Push;

/// <summary>Something that was asked and is not verified yet.</summary>
/// <param name="Id">Which; a later one of the same callback has another.</param>
/// <param name="Feed">The feed in the document.</param>
/// <param name="Callback">Who is said to ask.</param>
/// <param name="Subscribes">False to be told no longer.</param>
/// <param name="Lease">For how long.</param>
/// <param name="Secret">Sealed.</param>
/// <param name="Failures">How often nobody could be asked.</param>
internal sealed record PendingRequest(string Id, FeedId Feed, string Callback, bool Subscribes, TimeSpan Lease, string? Secret, int Failures);

/// <summary>Somebody who is to be told now.</summary>
/// <param name="Id">Which subscription.</param>
/// <param name="Callback">Where.</param>
/// <param name="Secret">Sealed.</param>
/// <param name="Delivered">The tag of what it has.</param>
/// <param name="Failures">How often in a row it could not be told.</param>
internal sealed record OwedSubscriber(string Id, string Callback, string? Secret, string? Delivered, int Failures);

/// <summary>
/// Keeps who subscribes to which document and what each has got. It is no read model: nothing of it is in the journal, and nobody's work is lost with it but
/// the subscribers', who ask again.
/// </summary>
internal sealed class Subscriptions(IEventStore store, IReadModel readModel, SealedSecrets secrets, TimeProvider clock)
{
    /// <summary>How long a lease is where nothing else is asked for.</summary>
    public static readonly TimeSpan UsualLease = TimeSpan.FromDays(10);

    public static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LongestLease = TimeSpan.FromDays(30);

    /// <summary>What nobody subscribes to has no version; the first one that is made is news.</summary>
    private const long Never = -1;

    public Task Ask(SubscriptionRequest request, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var wanted = request.Lease ?? UsualLease;
        var lease = wanted < ShortestLease ? ShortestLease : wanted > LongestLease ? LongestLease : wanted;
        var secret = request.Secret is null ? null : secrets.Seal(request.Secret, PurposeOf(request.Callback));
        return Write(
            cancellation,
            Statement.Of($"""
                INSERT INTO push_request (id, topic, feed, callback, subscribes, lease, secret, next, failures)
                VALUES ({id}, {request.Topic}, {request.Feed.Value}, {request.Callback}, {request.Subscribes}, {(long)lease.TotalSeconds}, {secret}, {clock.Now()}, 0)
                ON CONFLICT (topic, callback) DO UPDATE SET
                  id = excluded.id, subscribes = excluded.subscribes, lease = excluded.lease, secret = excluded.secret, next = excluded.next, failures = 0
                """));
    }

    /// <summary>What was asked of a document and is to be verified now.</summary>
    public Task<ImmutableArray<PendingRequest>> Pending(string topic, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, feed, callback, subscribes, lease, secret, failures FROM push_request WHERE topic = {topic} AND next <= {clock.Now()}",
        row => new PendingRequest(
            row.Text("id"), new(row.Text("feed")), row.Text("callback"), row.Bool("subscribes"), TimeSpan.FromSeconds(row.Long("lease")), row.TextOrNull("secret"), (int)row.Long("failures")),
        cancellation);

    /// <summary>It was the subscriber who asked. One that was there already goes on from where it was; where it has asked something else meanwhile, nothing is done (WebSub, 5.1).</summary>
    public Task Confirm(string topic, PendingRequest request, CancellationToken cancellation)
    {
        var now = clock.Now();
        var done = Statement.Of($"DELETE FROM push_request WHERE id = {request.Id}");
        return request.Subscribes
            ? Write(
                cancellation,
                Statement.Of($"INSERT INTO push_topic (topic, feed, version, tag) SELECT topic, feed, {Never}, '' FROM push_request WHERE id = {request.Id} ON CONFLICT (topic) DO NOTHING"),
                Statement.Of($"""
                    INSERT INTO push_subscription (id, topic, callback, secret, until, delivered, next, failures)
                    SELECT id, topic, callback, secret, {now + request.Lease}, NULL, {now}, 0 FROM push_request WHERE id = {request.Id}
                    ON CONFLICT (topic, callback) DO UPDATE SET
                      secret = excluded.secret, until = excluded.until, next = CASE WHEN push_subscription.next IS NULL THEN NULL ELSE excluded.next END
                    """),
                done)
            : Write(cancellation, Statement.Of($"DELETE FROM push_subscription WHERE topic = {topic} AND callback = {request.Callback} AND EXISTS (SELECT 1 FROM push_request r WHERE r.id = {request.Id})"),
                WithoutSubscribers(topic), done);
    }

    /// <summary>It was not, or nobody finds out.</summary>
    public Task Drop(PendingRequest request, CancellationToken cancellation) => Write(cancellation, Statement.Of($"DELETE FROM push_request WHERE id = {request.Id}"));

    /// <summary>It is asked again later.</summary>
    public Task Postpone(PendingRequest request, TimeSpan wait, CancellationToken cancellation) =>
        Write(cancellation, Statement.Of($"UPDATE push_request SET next = {clock.Now() + wait}, failures = {(long)request.Failures + 1} WHERE id = {request.Id}"));

    /// <summary>
    /// Notes what there is now: whoever has something else is to be told, and who could not be told lately when that is tried again. False where there is
    /// something later already, or nobody to tell.
    /// </summary>
    public async Task<bool> Note(string topic, string tag, long version, CancellationToken cancellation)
    {
        var known = await readModel.Query($"SELECT version, tag FROM push_topic WHERE topic = {topic}", row => (Version: row.Long("version"), Tag: row.Text("tag")), cancellation);
        if (known is not [var last] || last.Version > version)
        {
            return false;
        }

        if (last != (version, tag))
        {
            await Write(
                cancellation,
                Statement.Of($"UPDATE push_topic SET version = {version}, tag = {tag} WHERE topic = {topic} AND version <= {version}"),
                Statement.Of($"UPDATE push_subscription SET next = {clock.Now()} WHERE topic = {topic} AND next IS NULL AND delivered <> {tag}"));
        }

        return true;
    }

    /// <summary>The tag of what was distributed last; null where nobody subscribes.</summary>
    public async Task<string?> TagOf(string topic, CancellationToken cancellation) =>
        (await readModel.Query($"SELECT tag FROM push_topic WHERE topic = {topic}", row => row.Text("tag"), cancellation)).FirstOrDefault();

    /// <summary>Who is to be told of a document now.</summary>
    public Task<ImmutableArray<OwedSubscriber>> Owed(string topic, CancellationToken cancellation) => readModel.Query(
        $"SELECT id, callback, secret, delivered, failures FROM push_subscription WHERE topic = {topic} AND next <= {clock.Now()} AND until > {clock.Now()} ORDER BY failures, next",
        row => new OwedSubscriber(row.Text("id"), row.Text("callback"), row.TextOrNull("secret"), row.TextOrNull("delivered"), (int)row.Long("failures")),
        cancellation);

    /// <summary>A subscriber has it, and is trusted a little more where it has failed; where there is something later already, it is to be told of that.</summary>
    public Task Delivered(string topic, OwedSubscriber to, string tag, CancellationToken cancellation) => Write(
        cancellation,
        Statement.Of($"""
            UPDATE push_subscription SET delivered = {tag}, failures = failures / 2, next = CASE WHEN EXISTS (SELECT 1 FROM push_topic t WHERE t.topic = {topic} AND t.tag <> {tag}) THEN {clock.Now()} END
            WHERE id = {to.Id}
            """));

    /// <summary>A subscriber could not be told.</summary>
    public Task Failed(OwedSubscriber to, TimeSpan wait, CancellationToken cancellation) =>
        Write(cancellation, Statement.Of($"UPDATE push_subscription SET failures = {(long)to.Failures + 1}, next = {clock.Now() + wait} WHERE id = {to.Id}"));

    /// <summary>A subscriber wants to hear no more.</summary>
    public Task Leave(string topic, OwedSubscriber who, CancellationToken cancellation) =>
        Write(cancellation, Statement.Of($"DELETE FROM push_subscription WHERE id = {who.Id}"), WithoutSubscribers(topic));

    /// <summary>Everybody who subscribes to a document.</summary>
    public Task<ImmutableArray<string>> Callbacks(string topic, CancellationToken cancellation) =>
        readModel.Query($"SELECT callback FROM push_subscription WHERE topic = {topic}", row => row.Text("callback"), cancellation);

    /// <summary>Forgets a document and everybody who subscribes to it.</summary>
    public Task End(string topic, CancellationToken cancellation) => Write(
        cancellation,
        Statement.Of($"DELETE FROM push_subscription WHERE topic = {topic}"), Statement.Of($"DELETE FROM push_request WHERE topic = {topic}"), Statement.Of($"DELETE FROM push_topic WHERE topic = {topic}"));

    /// <summary>Documents of which something is to be verified.</summary>
    public Task<ImmutableArray<string>> WithRequests(int limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT topic, min(next) AS since FROM push_request WHERE next <= {clock.Now()} GROUP BY topic ORDER BY since, topic LIMIT {(long)limit}", row => row.Text("topic"), cancellation);

    /// <summary>Documents that changed since their subscribers were told, and those of which somebody is still to be told: first who could be told so far.</summary>
    public async Task<ImmutableArray<DueTopic>> Due(int limit, CancellationToken cancellation)
    {
        var changed = await readModel.Query(
            $"SELECT t.topic, t.feed, COALESCE(f.version, 0) AS version FROM push_topic t LEFT JOIN feed_row f ON f.id = t.feed WHERE t.version <> COALESCE(f.version, 0) ORDER BY t.topic LIMIT {(long)limit}",
            row => Topic(row, true), cancellation);
        var owed = await readModel.Query(
            $"""
            SELECT t.topic, t.feed, COALESCE(f.version, 0) AS version
            FROM (SELECT s.topic, min(s.failures) AS failures, min(s.next) AS next FROM push_subscription s WHERE s.next <= {clock.Now()} GROUP BY s.topic) o
            JOIN push_topic t ON t.topic = o.topic LEFT JOIN feed_row f ON f.id = t.feed
            ORDER BY o.failures, o.next, t.topic LIMIT {(long)limit}
            """,
            row => Topic(row, false), cancellation);
        var known = changed.Select(it => it.Address).ToHashSet();
        return [.. changed, .. owed.Where(it => !known.Contains(it.Address))];
    }

    /// <summary>Ends what has run out. Who renewed in time has a later end.</summary>
    public async Task EndLeases(CancellationToken cancellation)
    {
        var now = clock.Now();
        var ended = await readModel.Query($"SELECT DISTINCT topic FROM push_subscription WHERE until <= {now}", row => row.Text("topic"), cancellation);
        if (!ended.IsEmpty)
        {
            await Write(cancellation, [Statement.Of($"DELETE FROM push_subscription WHERE until <= {now}"), .. ended.Select(WithoutSubscribers)]);
        }
    }

    /// <summary>The secret that a subscriber gave, as it gave it.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It cannot be opened any more.</exception>
    public string? SecretOf(OwedSubscriber to) => to.Secret is null ? null : secrets.Open(to.Secret, PurposeOf(to.Callback));

    private static DueTopic Topic(IRow row, bool isChanged) => new(row.Text("topic"), new(row.Text("feed")), row.Long("version"), isChanged);

    private static Statement WithoutSubscribers(string topic) =>
        Statement.Of($"DELETE FROM push_topic WHERE topic = {topic} AND NOT EXISTS (SELECT 1 FROM push_subscription s WHERE s.topic = {topic})");

    private static string PurposeOf(string callback) => string.Create(CultureInfo.InvariantCulture, $"push {callback}");

    /// <summary>In one transaction, durable when this returns.</summary>
    private async Task Write(CancellationToken cancellation, params ImmutableArray<Statement> statements) =>
        await store.Append(new("push", 0, [], [], statements, null, null, Caller.System, clock.Now()), cancellation);
}
