using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

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

    public Task<Role> RoleFor(OrganisationId organisation, CancellationToken cancellation) =>
        Task.FromResult(journal.Durable.State.RoleFor(organisation));

    private async Task<Outcome<PersonView>> View(Outcome<Versioned<Person>> outcome, CancellationToken cancellation)
    {
        var details = outcome.Succeeded
            ? await readModel.Query(
                $"SELECT name, email FROM person WHERE id = {Id.Value} AND name IS NOT NULL",
                row => new PersonDetails(row.Text("name"), row.TextOrNull("email")),
                cancellation)
            : [];
        return outcome.Select(it => new PersonView(Id, it.Version, details.SingleOrDefault(), it.State.Authorities));
    }
}
