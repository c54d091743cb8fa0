using System.Text;
using System.Text.Json;
using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Keys;
using NetworkBackend.Api.Members;
using NetworkBackend.Api.Updates;

namespace NetworkBackend.Tests.Gateway;

public class CheckingTheShapeOfABody
{
    private const string Text = """{"language":"nb","title":"T","body":""}""";

    [Fact] public void lets_the_right_one_through() => Assert.Null(Update($$"""{"owner":"kbt","texts":[{{Text}}],"topics":["hope"],"audience":"public"}"""));

    [Theory]
    [InlineData("""{"texts":[TEXT]}""", "$.owner", "is required")]
    [InlineData("""{"owner":"Not an id","texts":[TEXT]}""", "$.owner", "must be an id: 1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit")]
    [InlineData("""{"owner":7,"texts":[TEXT]}""", "$.owner", "must be an id: 1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit")]
    [InlineData("""{"owner":null,"texts":[TEXT]}""", "$.owner", "must not be null")]
    [InlineData("""{"owner":"kbt","owner":"rom","texts":[TEXT]}""", "$.owner", "is given twice")]
    [InlineData("""{"owner":"kbt","texts":[]}""", "$.texts", "must have at least 1 elements")]
    [InlineData("""{"owner":"kbt","texts":{}}""", "$.texts", "must be a list")]
    [InlineData("""{"owner":"kbt","texts":["x"]}""", "$.texts[0]", "must be an object")]
    [InlineData("""{"owner":"kbt","texts":[TEXT,{"language":"de","title":"T","body":""}]}""", "$.texts[1].language", "must be one of nb, nn, se, en, nb-x-lettlest")]
    [InlineData("""{"owner":"kbt","texts":[{"language":"nb","title":"","body":""}]}""", "$.texts[0].title", "must have at least 1 characters")]
    [InlineData("""{"owner":"kbt","texts":[{"language":"nb","title":"  ","body":""}]}""", "$.texts[0].title", "must not be blank")]
    [InlineData("""{"owner":"kbt","texts":[{"language":"nb","title":"a\u0000b","body":""}]}""", "$.texts[0].title", "must not contain the NUL character")]
    [InlineData("""{"owner":"kbt","texts":[{"language":"nb","title":"\ud800","body":""}]}""", "$.texts[0].title", "is not valid text: a surrogate stands alone")]
    [InlineData("""{"owner":"kbt","texts":[{"language":"nb","title":"T","body":7}]}""", "$.texts[0].body", "must be a text")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"state":"published"}""", "$.state", "is not known here")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"Tags":[]}""", "$.Tags", "is not known here")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"tags":["a","a"]}""", "$.tags", "must not repeat an element")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"tags":[""]}""", "$.tags[0]", "must have at least 1 characters")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"tags":[null]}""", "$.tags[0]", "must not be null")]
    [InlineData("""{"owner":"kbt","texts":[null]}""", "$.texts[0]", "must not be null")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"inviteCentres":[null]}""", "$.inviteCentres[0]", "must not be null")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"audience":"Public"}""", "$.audience", "must be one of public, members")]
    [InlineData("""{"owner":"kbt","texts":[TEXT],"audience":0}""", "$.audience", "must be one of public, members")]
    [InlineData("""[]""", "$", "must be an object")]
    public void names_what_is_wrong_by_its_path(string json, string path, string error) =>
        Assert.Equal(error, Assert.Single(Update(json.Replace("TEXT", Text, StringComparison.Ordinal))!.Errors![path]));

    [Theory]
    [InlineData("organisationNumber", "")]
    [InlineData("organisationNumber", "974760673\\n")]
    [InlineData("municipality", "")]
    public void wants_no_empty_text_where_there_is_a_form(string member, string text) =>
        Assert.Equal($"$.{member}", Of(typeof(MemberRequest), $$"""{"kind":"ngo","name":"n","{{member}}":"{{text}}"}""")!.Errors!.Keys.Single());

    [Fact]
    public void finds_everything_at_once() =>
        Assert.Equal(
            ["$.board.seats", "$.departments[0]", "$.kind", "$.name", "$.nme", "$.site"],
            Of(typeof(CentreRequest), """{"kind":"x","nme":"K","site":"ftp://x","departments":[""],"board":{"seats":2000}}""")!.Errors!.Keys);

    [Theory]
    [InlineData("\"2026-01-01T00:00:00\"")]
    [InlineData("\"2026-01-01\"")]
    [InlineData("\"tomorrow\"")]
    [InlineData("1767225600")]
    public void wants_times_with_their_offset(string time) =>
        Assert.Equal("$.expires", Of(typeof(KeyBody), $$"""{"label":"l","role":"reader","expires":{{time}}}""")!.Errors!.Keys.Single());

    [Fact]
    public void lists_the_permissions()
    {
        var (path, errors) = Of(typeof(KeyBody), """{"label":"l","role":"reader","scopes":["updates.write","all"]}""")!.Errors!.Single();
        Assert.Equal(("$.scopes[1]", $"must be one of {string.Join(", ", Operations.Permissions)}"), (path, Assert.Single(errors)));
    }

    [Fact] public void refuses_null_in_a_patch() => Assert.Equal((422, "patch.null"), Brief(Patch("""{"tags":null}""")));

    [Fact] public void takes_an_empty_patch() => Assert.Null(Patch("{}"));

    [Fact] public void stops_counting_after_fifty() => Assert.Equal(50, Update($$"""{ {{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"x{i}\":1"))}} }""")!.Errors!.Count);

    [Fact]
    public void looks_at_no_element_of_a_list_that_is_too_long() => Assert.Equal(
        ["$.inviteCentres"], Update($$"""{"owner":"kbt","texts":[{{Text}}],"inviteCentres":[{{string.Join(',', Enumerable.Range(0, 5000))}}]}""")!.Errors!.Keys);

    private static Problem? Update(string json) => Of(typeof(UpdateRequest), json);

    private static Problem? Patch(string json) => Shape.Of(Element(json), typeof(UpdatePatch));

    private static Problem? Of(Type type, string json) => Shape.Of(Element(json), type);

    private static (int Status, string Code) Brief(Problem? problem) => (problem!.Status, problem.Code);

    private static JsonElement Element(string json) => JsonElement.Parse(Encoding.UTF8.GetBytes(json));
}
