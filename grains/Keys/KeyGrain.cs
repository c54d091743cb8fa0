using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using Orleans.Concurrency;

namespace NetworkBackend.Keys;

/// <summary>Makes the secret half of a key out of the command that asks for it and a secret of the installation, so that a repeated request gets the same key.</summary>
internal interface IKeySecrets
{
    /// <summary>The whole key to present: <c>rbs_{suffix of the id}_{32 of a-z 2-7}</c>, 160 bits.</summary>
    string For(KeyId id, string command);
}

/// <summary>Reentrant, because every request with this key is authenticated here, and must not wait while another asks for its person's role.</summary>
[GrainType("key"), Reentrant]
internal sealed class KeyGrain(IJournal<ApiKey, KeyEvent> journal, IKeySecrets secrets, TimeProvider clock) : Grain, IKeyGrain
{
    private KeyId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<KeyView>> Issue(Command command, KeyRequest request, CancellationToken cancellation)
    {
        var facts = await Facts(request, cancellation);
        var secret = secrets.For(Id, command.Id);
        var outcome = await journal.Record(command, it => it.Issue(command.By, request, ApiKey.HashOf(secret), facts, clock.Now()), Attached.None, cancellation);

        // A repeated request gets the key again, but not one that was revoked since.
        return outcome.Select(it => it.State.View(Id, journal.Durable.State.Revoked is null ? secret : null, command.By.Person));
    }

    public async Task<Outcome<KeyView>> Revoke(Command command, CancellationToken cancellation) =>
        (await journal.Record(command, it => it.Revoke(command.By, clock.Now()), Attached.None, cancellation)).Select(it => it.State.View(Id, null, null));

    public async Task<Outcome<Caller>> Authenticate(string presented, CancellationToken cancellation)
    {
        var key = journal.Durable.State;
        if (key.Request is null)
        {
            DeactivateOnIdle(); // a guess leaves nothing behind
        }

        Role? personsRole = key.Request switch
        {
            { Person: { } person, Organisation: { } organisation } => await GrainFactory.Person(person).RoleFor(organisation, cancellation),
            { Person: { } person } => await GrainFactory.Person(person).IsKnown(cancellation) ? Role.Operator : Role.None,
            _ => null,
        };
        return key.Authenticate(Id, presented, personsRole, clock.GetUtcNow());
    }

    private async Task<KeyFacts> Facts(KeyRequest request, CancellationToken cancellation)
    {
        if (request.Organisation is not { } organisation)
        {
            return new(false, Role.None, request.Person is { } operating && await GrainFactory.Person(operating).IsKnown(cancellation));
        }

        var exists = (await GrainFactory.Centre(organisation).Get(cancellation)).Succeeded || (await GrainFactory.Member(organisation).Get(cancellation)).Succeeded;
        return new(exists, request.Person is { } person ? await GrainFactory.Person(person).RoleFor(organisation, cancellation) : Role.None);
    }
}

[GrainType("key-queries"), StatelessWorker]
internal sealed class KeyQueries(IReadModel readModel) : Grain, IKeyQueries
{
    public async Task<Outcome<ImmutableArray<KeyView>>> List(Caller by, string? after, int limit, CancellationToken cancellation)
    {
        if (!by.IsOperator && by is not { Role: Role.Leader, Organisation: not null })
        {
            return KeyRefusals.NotAllowed;
        }

        var query = by.IsOperator
            ? Statement.Of($"""
                SELECT k.id AS id, k.request AS request, k.issued AS issued, k.revoked AS revoked, j.person AS issuer
                FROM key_row k LEFT JOIN journal j ON j.stream = 'key/k:' || k.id AND j.version = 1 WHERE k.id > {after ?? ""} ORDER BY k.id LIMIT {(long)limit}
                """)
            : Statement.Of($"""
                SELECT k.id AS id, k.request AS request, k.issued AS issued, k.revoked AS revoked, j.person AS issuer
                FROM key_row k LEFT JOIN journal j ON j.stream = 'key/k:' || k.id AND j.version = 1
                WHERE k.organisation = {by.Organisation!.Value.Value} AND k.id > {after ?? ""} ORDER BY k.id LIMIT {(long)limit}
                """);
        return await readModel.Query(query, View, cancellation);
    }

    /// <summary>Its issuing is the first event of its stream, which knows who asked for it.</summary>
    public static KeyView View(IRow row) => new(
        new(row.Text("id")),
        JournalJson.Read<KeyRequest>(row.Text("request")),
        row.Time("issued"),
        row.TimeOrNull("revoked"),
        null,
        PersonId.TryFrom(row.TextOrNull("issuer"), out var issuer) ? issuer : null);
}
