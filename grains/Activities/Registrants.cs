using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Activities;

/// <summary>The key that makes names for registrations of which nobody can tell whose they are.</summary>
internal interface IRegistrationsKey
{
    /// <summary>At least 256 bits; the same on every silo, and after every start.</summary>
    byte[] OfRegistrations { get; }
}

/// <summary>Whose a registration is.</summary>
internal sealed record Registrant(RegistrationId Registration, PersonId Person, OrganisationId? Organisation);

/// <summary>
/// Who took part, beside the journal and erasable: a table that no event fills. The journal has a registration's id, which is made with a secret, and for what
/// people do with their own neither person nor key.
/// </summary>
internal sealed class Registrants(IReadModel readModel, IRegistrationsKey key)
{
    /// <summary>What nobody but this table knows whose it is: the command of somebody in particular, as nobody's.</summary>
    public Command Nobodys(Command command) => new(Caller.Public, Digest($"command\n{command.Id}"), command.Fingerprint);

    /// <summary>The same request makes the same registration.</summary>
    public RegistrationId Made(Command command) => new($"reg-{Digest($"registration\n{command.Id}")[..32]}");

    /// <summary>The registrations that somebody has had for an activity, the last first.</summary>
    public Task<ImmutableArray<RegistrationId>> Of(ActivityId activity, PersonId person, CancellationToken cancellation) => readModel.Query(
        $"SELECT registration FROM registrant WHERE activity = {activity.Value} AND person = {person.Value} ORDER BY registration",
        row => new RegistrationId(row.Text("registration")), cancellation);

    /// <summary>Whose a registration is; null where it is not known, or not any more.</summary>
    public async Task<Registrant?> Of(RegistrationId registration, CancellationToken cancellation) =>
        (await readModel.Query($"SELECT registration, person, organisation FROM registrant WHERE registration = {registration.Value}", View, cancellation)).SingleOrDefault();

    /// <summary>Whose several are.</summary>
    public async Task<ImmutableDictionary<RegistrationId, Registrant>> Of(IReadOnlyCollection<RegistrationId> registrations, CancellationToken cancellation) =>
        registrations.Count == 0 ? ImmutableDictionary<RegistrationId, Registrant>.Empty
        : (await readModel.Query(Statements.In("SELECT registration, person, organisation FROM registrant WHERE registration IN", registrations.Select(it => it.Value)), View, cancellation))
            .ToImmutableDictionary(it => it.Registration);

    /// <summary>Everything that somebody is registered for.</summary>
    public static Task<ImmutableArray<PersonRegistration>> Of(IReadModel readModel, PersonId person, CancellationToken cancellation) => readModel.Query(
        $"SELECT activity, registration, organisation FROM registrant WHERE person = {person.Value} ORDER BY activity, registration",
        row => new PersonRegistration(new(row.Text("activity")), new(row.Text("registration")), OrganisationId.TryFrom(row.TextOrNull("organisation"), out var organisation) ? organisation : null),
        cancellation);

    /// <summary>What a registration was told of, after a place in the sequence of all changes, oldest first.</summary>
    public Task<ImmutableArray<RegistrationNotice>> Notices(RegistrationId registration, long after, int limit, CancellationToken cancellation) => readModel.Query(
        $"SELECT seq, type, at FROM registration_notice WHERE registration = {registration.Value} AND seq > {after} ORDER BY seq LIMIT {(long)limit}",
        row => new RegistrationNotice(row.Long("seq"), row.Text("type"), row.Time("at")), cancellation);

    /// <summary>Writes down whose it is, if nobody has registered the same person since it was looked how often that was.</summary>
    public static Statement Remember(ActivityId activity, Registrant who, int times) => Statement.Of(
        $"""
        INSERT INTO registrant (registration, activity, person, organisation)
        SELECT {who.Registration.Value}, {activity.Value}, {who.Person.Value}, {who.Organisation?.Value}
        WHERE (SELECT COUNT(*) FROM registrant WHERE activity = {activity.Value} AND person = {who.Person.Value}) = {times}
        """,
        ActivityRefusals.ComingMeanwhile.Code);

    /// <summary>Nobody knows any more who took part.</summary>
    public static Statement Forget(ActivityId activity) => Statement.Of($"DELETE FROM registrant WHERE activity = {activity.Value}") with { Erases = true };

    /// <summary>Nobody knows any more where somebody took part.</summary>
    public static Statement Forget(PersonId person) => Statement.Of($"DELETE FROM registrant WHERE person = {person.Value}") with { Erases = true };

    private static Registrant View(IRow row) => new(
        new(row.Text("registration")), new(row.Text("person")), OrganisationId.TryFrom(row.TextOrNull("organisation"), out var organisation) ? organisation : null);

    private string Digest(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key.OfRegistrations, Encoding.UTF8.GetBytes(text)));
}
