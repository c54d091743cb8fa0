using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class AskingWithAWrongId(RunningGateway gateway)
{
    [Theory]
    [InlineData("GET", "/v1/updates/upd-nope", "id", "upd- and 8 to 40 of a-z and 0-9")]
    [InlineData("GET", "/v1/centres/Test_Senter", "id", "1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit")]
    [InlineData("GET", "/v1/networks/-a/members", "id", "1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit")]
    [InlineData("DELETE", "/v1/keys/nope", "id", "key- and 8 to 40 of a-z and 0-9")]
    [InlineData("DELETE", "/v1/centres/kbt/staff/kari", "person", "per- and 8 to 40 of a-z and 0-9")]
    [InlineData("POST", "/v1/updates/upd-aaaaaaaaaaaa/consents/K", "centre", "1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit")]
    public async Task is_404_and_says_what_the_form_is(string method, string path, string name, string form) => Assert.Equal(
        $"The {name} in this address does not have the form that it needs: {form}.",
        (await gateway.Operator.Send(method, path, method == "POST" ? Client.Raw("{}") : null)).IsProblem(404, "id.malformed").Text("detail"));

    [Theory]
    [InlineData("/v1/centres/Test_Senter")]
    [InlineData("/v1/centres/not_an_id")]
    [InlineData("/v1/members/-a")]
    [InlineData("/v1/networks/N")]
    public async Task is_400_to_create_something_under_it(string path) => Assert.Contains(
        "1 to 64 of a-z",
        (await gateway.Operator.Put(path, new { kind = "local", name = "n" }, ("If-None-Match", "*"))).IsProblem(400, "id.invalid").Text("detail"),
        StringComparison.Ordinal);
}
