using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Audit;

/// <summary>Whose history an event belongs to: the organisation that it was done for, and those whose things it changed.</summary>
internal static class AuditRows
{
    public const string Table = "audit_row";

    /// <summary>A row for each organisation.</summary>
    public static IEnumerable<Statement> Of(IEnumerable<OrganisationId> concerned, string? organisation) =>
        from one in concerned.Select(it => it.Value).Append(organisation).OfType<string>().Distinct()
        select Statement.Of($"INSERT INTO audit_row (organisation, position) VALUES ({one}, {EventPosition.OfThisEvent})");
}
