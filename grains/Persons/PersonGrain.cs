using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using Orleans.Concurrency;

namespace NetworkBackend.Persons;

[GrainType("person")]
internal sealed class PersonGrain(IJournal<Person, PersonEvent> journal, IReadModel readModel) : Grain, IPersonGrain
{
    private PersonId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<PersonView>> Register(Command command, PersonDetails details, CancellationToken cancellation)
    {
        var personal = Statement.Of($"""
            INSERT INTO person (id, name, email) VALUES ({Id.Value}, {details.Name}, {details.Email}) ON CONFLICT (id) DO NOTHING
            """);
        return await View(await journal.Record(command, it => it.Register(command.By, details), new([], [personal]), cancellation), cancellation);
    }

    public async Task<Outcome<PersonView>> Grant(Command command, OrganisationId organisation, Role role, CancellationToken cancellation)
    {
        var exists = (await GrainFactory.Centre(organisation).Get(cancellation)).Succeeded || (await GrainFactory.Member(organisation).Get(cancellation)).Succeeded;
        return await View(await journal.Record(command, it => it.Grant(command.By, organisation, role, exists), Attached.None, cancellation), cancellation);
    }

    public async Task<Outcome<PersonView>> Revoke(Command command, OrganisationId organisation, CancellationToken cancellation) =>
        await View(await journal.Record(command, it => it.Revoke(command.By, organisation), Attached.None, cancellation), cancellation);

    public async Task<Outcome<PersonView>> Get(Caller by, CancellationToken cancellation)
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
        }

        return journal.Durable.State.Concerns(by, Id) ? await View(journal.Durable, cancellation) : PersonRefusals.NotFound;
    }

    public async Task<Outcome<PersonExport>> Export(Caller by, long before, int limit, CancellationToken cancellation)
    {
        var durable = journal.Durable;
        if (!durable.State.IsOwn(by, Id))
        {
            return durable.State.Concerns(by, Id) ? PersonRefusals.NotOneself : PersonRefusals.NotFound;
        }

        var keys = await readModel.Query(
            $"""
            SELECT k.id AS id, k.request AS request, k.issued AS issued, k.revoked AS revoked, j.person AS issuer
            FROM key_row k LEFT JOIN journal j ON j.stream = 'key/k:' || k.id AND j.version = 1 WHERE k.person = {Id.Value} ORDER BY k.id
            """,
            KeyQueries.View,
            cancellation);
        var acts = await readModel.Query(
            $"""
            SELECT position, at, type, stream, person, organisation, role FROM journal
            WHERE (person = {Id.Value} OR stream = {journal.Stream}) AND position < {before} ORDER BY position DESC LIMIT {(long)limit}
            """,
            Act,
            cancellation);
        return new PersonExport(await View(durable, cancellation), keys, acts) { Registrations = await Registrants.Of(readModel, Id, cancellation) };
    }

    public async Task<Outcome<PersonView>> Erase(Command command, CancellationToken cancellation)
    {
        // The fingerprint of the request that registered them was made from their name and address.
        ImmutableArray<Statement> personal =
        [
            Statement.Of($"UPDATE person SET name = NULL, email = NULL WHERE id = {Id.Value}") with { Erases = true },
            Statement.Of($"UPDATE command SET fingerprint = '' WHERE stream = {journal.Stream} AND id <> {command.Id}") with { Erases = true },
            Registrants.Forget(Id),
        ];
        var outcome = await journal.Record(command, it => it.Erase(command.By, Id), new([], personal), cancellation);
        return await View(outcome, cancellation);
    }

    public Task<Role> RoleFor(OrganisationId organisation, CancellationToken cancellation) =>
        Task.FromResult(journal.Durable.State.RoleFor(organisation));

    public Task<bool> IsKnown(CancellationToken cancellation)
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
        }

        return Task.FromResult(journal.Durable.State is { IsRegistered: true, IsErased: false });
    }

    private async Task<Outcome<PersonView>> View(Outcome<Versioned<Person>> outcome, CancellationToken cancellation)
    {
        var view = outcome.Succeeded ? await View(outcome.Value, cancellation) : null;
        return outcome.Select(_ => view!);
    }

    private async Task<PersonView> View(Versioned<Person> of, CancellationToken cancellation)
    {
        var details = await readModel.Query($"SELECT name, email FROM person WHERE id = {Id.Value} AND name IS NOT NULL", PersonQueries.Details, cancellation);
        return new(Id, of.Version, details.SingleOrDefault(), of.State.Authorities);
    }

    private static PersonAct Act(IRow row) => new(
        row.Long("position"),
        row.Time("at"),
        row.Text("type"),
        row.Text("stream"),
        PersonId.TryFrom(row.TextOrNull("person"), out var person) ? person : null,
        OrganisationId.TryFrom(row.TextOrNull("organisation"), out var organisation) ? organisation : null,
        row.Text("role"));
}

[GrainType("person-queries"), StatelessWorker]
internal sealed class PersonQueries(IReadModel readModel) : Grain, IPersonQueries
{
    public static PersonDetails Details(IRow row) => new(row.Text("name"), row.TextOrNull("email"));

    public async Task<Outcome<ImmutableArray<StaffView>>> Staff(
        Caller by, OrganisationId organisation, string? after, int limit, CancellationToken cancellation) => !by.MayReadFor(organisation)
        ? PersonRefusals.NotYourStaff
        : await readModel.Query(
            $"""
            SELECT a.person AS person, a.role AS role, p.name AS name, p.email AS email FROM authority_row a LEFT JOIN person p ON p.id = a.person
            WHERE a.organisation = {organisation.Value} AND a.person > {after ?? ""} ORDER BY a.person LIMIT {(long)limit}
            """,
            row => new StaffView(new(row.Text("person")), row.TextOrNull("name") is null ? null : Details(row), RoleName.Read(row.Text("role"))),
            cancellation);
}
