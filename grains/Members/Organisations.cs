using NetworkBackend.Journals;

namespace NetworkBackend.Members;

/// <summary>The one id space that centres and members share. The database keeps it.</summary>
internal static class Organisations
{
    /// <summary>Takes an id for an organisation; broken when it is taken.</summary>
    public static Statement Take(string id, string kind) => Statement.Of(
        $"INSERT INTO organisation (id, kind) VALUES ({id}, {kind}) ON CONFLICT (id) DO NOTHING", "organisation.id_taken");
}
