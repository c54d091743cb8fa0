using System.Text;
using System.Text.Json;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Idempotency;
using NetworkBackend.Callers;
using NetworkBackend.Keys;
using NetworkBackend.Persons;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Gateway;

public class MakingCommandIds
{
    private static readonly Caller mine = Caller.Public with { Key = new KeyId("key-aaaaaaaa") };
    private static readonly Caller others = Caller.Public with { Key = new KeyId("key-bbbbbbbb") };

    [Fact] public void gives_the_same_for_the_same() => Assert.Equal(CommandIds.Of(mine, "POST", "/v1/updates", "k"), CommandIds.Of(mine, "POST", "/v1/updates", "k"));

    [Fact] public void keeps_credentials_apart() => Assert.NotEqual(CommandIds.Of(mine, "POST", "/v1/updates", "k"), CommandIds.Of(others, "POST", "/v1/updates", "k"));

    [Fact] public void keeps_methods_apart() => Assert.NotEqual(CommandIds.Of(mine, "POST", "/v1/updates", "k"), CommandIds.Of(mine, "PUT", "/v1/updates", "k"));

    [Fact] public void keeps_addresses_apart() => Assert.NotEqual(CommandIds.Of(mine, "POST", "/v1/updates", "k"), CommandIds.Of(mine, "POST", "/v1/keys", "k"));

    [Fact] public void never_repeats_without_a_key() => Assert.NotEqual(CommandIds.Of(mine, "POST", "/v1/updates", null), CommandIds.Of(mine, "POST", "/v1/updates", null));

    [Fact]
    public void makes_ids_of_the_right_shape()
    {
        Assert.True(UpdateId.TryFrom(CommandIds.Made("upd", "a command"), out _));
        Assert.True(PersonId.TryFrom(CommandIds.Made("per", "a command"), out _));
        Assert.True(KeyId.TryFrom(CommandIds.Made("key", "a command"), out _));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"å"]}""", """ { "b" : [ true , null, "\u00e5" ], "a" : 1 } """)]
    [InlineData("""{"a":{"c":1,"b":2}}""", """{"a":{"b":2,"c":1}}""")]
    public void sees_through_the_way_a_body_is_written(string one, string other) => Assert.Equal(Fingerprint(one), Fingerprint(other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    public void tells_bodies_apart(string one, string other) => Assert.NotEqual(Fingerprint(one), Fingerprint(other));

    private static string Fingerprint(string json) =>
        CommandIds.Fingerprint("POST", "/v1/updates", CanonicalJson.Of(JsonElement.Parse(Encoding.UTF8.GetBytes(json))));
}
