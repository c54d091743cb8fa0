using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>A test that needs the program built with the other engine, and PostgreSQL, and is left out with a word where one of them is not there.</summary>
public sealed class OtherEngineFactAttribute : FactAttribute
{
    public OtherEngineFactAttribute() => Skip = this switch
    {
        _ when Server.OtherProgram is null => "the program is not built with the other engine here",
        _ when !Databases.HasPostgres => "there is no PostgreSQL here",
        _ => null,
    };
}
