using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Audit;
using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Tests.Architecture;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Audit;

public class SayingWhatWasDone
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Events => [.. Names];

    private static IEnumerable<string> Names => from concept in Concepts.All from name in Concepts.EventNames(Concepts.Parts(concept)[1]) select name;

    [Theory, MemberData(nameof(Events))]
    public void has_a_sentence_for_every_event(string type)
    {
        var (sentence, _) = Show(type);

        Assert.Matches("^An editor of kbt \\(per-aaaaaaaaaaaa\\) [a-z]+ .*[^. ]\\.$", sentence);
        Assert.DoesNotMatch("  |null|NetworkBackend|Immutable|\\{", sentence);
    }

    [Fact]
    public void says_something_else_of_every_event() => Assert.Empty(Contracts.Twice(Names.Select(it => Show(it).Sentence)));

    [Theory, MemberData(nameof(Events))]
    public void shows_what_the_event_has(string type)
    {
        var data = JsonSerializer.Deserialize<JsonElement>(Show(type).Data);

        Assert.Equal(JsonValueKind.Object, data.ValueKind);
    }

    [Fact]
    public void does_not_show_what_a_key_is_compared_with()
    {
        var issued = JsonSerializer.Deserialize<JsonElement>(Show("key.issued").Data);

        Assert.False(issued.TryGetProperty("hash", out var _));
        Assert.True(issued.TryGetProperty("request", out var _));
    }

    [Theory]
    [InlineData("operator", null, null, "An operator, or the installation itself,")]
    [InlineData("operator", null, "per-aaaaaaaaaaaa", "An operator (per-aaaaaaaaaaaa)")]
    [InlineData("leader", "kbt", "per-aaaaaaaaaaaa", "A leader of kbt (per-aaaaaaaaaaaa)")]
    [InlineData("editor", "kbt", null, "A machine client of kbt, as editor,")]
    [InlineData("none", null, null, "Somebody who is not named")]
    public void says_who_did_it(string role, string? organisation, string? person, string who) =>
        Assert.Equal(who, Actor.Of(new(1, 1, "t.t", "{}", person, organisation, role, noon)));

    [Fact]
    public void reads_as_a_sentence() => Assert.Equal(
        "An editor of kbt (per-aaaaaaaaaaaa) invited sagatun and a-larm to the update upd-aaaaaaaa.",
        Show("update.centres_invited", """{"centres":["sagatun","a-larm"]}""", "upd-aaaaaaaa").Sentence);

    /// <summary>The look-out itself: an event that nobody has words for fails.</summary>
    [Fact]
    public void would_be_noticed_if_one_were_missing() =>
        Assert.Throws<InvalidOperationException>(() => new UpdateConcept().Act("upd-aaaaaaaa", new Unheard()));

    private static (string Sentence, string Data) Show(string type, string? payload = null, string id = "a/b")
    {
        var concept = Concepts.All.Single(it => Concepts.EventNames(Concepts.Parts(it)[1]).Contains(type));
        var parts = Concepts.Parts(concept);
        var change = parts[1].GetCustomAttributes<JsonDerivedTypeAttribute>().Single(it => (string)it.TypeDiscriminator! == type).DerivedType;
        var audited = (IAudited)Activator.CreateInstance(typeof(Audited<,>).MakeGenericType(parts), Activator.CreateInstance(concept))!;
        return audited.Show(id, new(1, 1, type, payload ?? JsonSerializer.Serialize(Some(change), change, JournalJson.Options), "per-aaaaaaaaaaaa", "kbt", "editor", noon))!.Value;
    }

    /// <summary>Some value of a type, with something in every part of it.</summary>
    private static object Some(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var it when it == typeof(string) => "something",
        var it when it == typeof(bool) => true,
        var it when it == typeof(int) => 2,
        var it when it == typeof(long) => 3L,
        var it when it == typeof(DateTimeOffset) => noon,
        var it when it == typeof(DateOnly) => new DateOnly(2026, 3, 1),
        var it when it == typeof(OrganisationId) => new OrganisationId("sagatun"),
        var it when it == typeof(PersonId) => new PersonId("per-bbbbbbbbbbbb"),
        var it when it == typeof(UpdateId) => new UpdateId("upd-bbbbbbbbbbbb"),
        var it when it == typeof(SourceId) => new SourceId("src-bbbbbbbbbbbb"),
        var it when it == typeof(ActivityId) => new ActivityId("act-bbbbbbbbbbbb"),
        var it when it == typeof(RegistrationId) => new RegistrationId("reg-bbbbbbbbbbbb"),
        var it when it == typeof(PartId) => PartId.OfTable(1, 3),
        var it when it == typeof(FindingId) => new FindingId("fnd-bbbbbbbbbbbb"),
        var it when it == typeof(FileHash) => new FileHash(new string('b', 64)),
        var it when it == typeof(KeyId) => new KeyId("key-bbbbbbbbbbbb"),
        var it when it == typeof(NetworkId) => new NetworkId("knutepunkt"),
        { IsEnum: true } it => Enum.GetValues(it).GetValue(1)!,
        { IsGenericType: true } it when it.IsAssignableTo(typeof(IEnumerable)) => List(it.GetGenericArguments()[0]),
        var it => it.GetConstructors()[0].Invoke([.. it.GetConstructors()[0].GetParameters().Select(part => Some(part.ParameterType))]),
    };

    private static object List(Type element)
    {
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Some(element), 0);
        var make = typeof(System.Collections.Immutable.ImmutableArray).GetMethods().Single(it =>
            it.Name == "Create" && it.GetParameters() is [{ ParameterType.IsArray: true }]).MakeGenericMethod(element);
        return make.Invoke(null, [one])!;
    }

    private sealed record Unheard : UpdateEvent;
}
