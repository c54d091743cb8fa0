using System.Text.Json.Serialization;

namespace NetworkBackend.Tests.Architecture;

/// <summary>Names that stand in the database for ever, whatever the types are called.</summary>
public class NamesInStorage
{
    [Fact]
    public void every_grain_is_pinned_to_a_type_of_its_own()
    {
        Assert.DoesNotContain(Concepts.GrainClasses, it => Concepts.GrainTypeOf(it) is null);
        Assert.Empty(Contracts.Twice(Concepts.GrainClasses.Select(it => Concepts.GrainTypeOf(it)!)));
    }

    [Fact]
    public void a_concept_is_called_as_its_grain_is_pinned()
    {
        var pairs = Concepts.GrainClasses.SelectMany(grain => Concepts.WrittenBy(grain).Select(concept => (Grain: Concepts.GrainTypeOf(grain), Concept: Concepts.NameOf(concept)))).ToList();

        Assert.All(pairs, it => Assert.Equal(it.Grain, it.Concept));
        Assert.Equal(Concepts.All.Select(Concepts.NameOf).Order(), pairs.Select(it => it.Concept).Order());
    }

    [Fact]
    public void an_event_is_named_once_and_after_its_concept()
    {
        var names = Concepts.All.SelectMany(it => Concepts.EventNames(Concepts.Parts(it)[1])).ToList();

        Assert.Empty(Contracts.Twice(names));
        Assert.All(names, it => Assert.Matches("^[a-z]+\\.[a-z]+(_[a-z]+)*$", it));
        Assert.All(Concepts.All, it => Assert.Single(Concepts.EventNames(Concepts.Parts(it)[1]).Select(name => name.Split('.')[0]).Distinct()));
    }

    [Fact]
    public void every_event_has_a_name()
    {
        var nameless =
            from concept in Concepts.All
            let events = Concepts.Parts(concept)[1]
            from type in events.Assembly.GetTypes()
            where type.IsSubclassOf(events) && !type.IsAbstract
            where !events.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Any(it => it.DerivedType == type)
            select type.Name;

        Assert.Empty(nameless);
    }

    /// <summary>The rules themselves: each sees what it is there for.</summary>
    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        Assert.Null(Concepts.GrainTypeOf(typeof(Unpinned)));
        Assert.Equal(["a"], Contracts.Twice(["a", "b", "a"]));
        Assert.Equal(["thing.done", "thing.done"], Concepts.EventNames(typeof(ThingEvent)));
        Assert.Contains("update.published", Concepts.All.SelectMany(it => Concepts.EventNames(Concepts.Parts(it)[1])));
    }

    private sealed class Unpinned;

    [JsonDerivedType(typeof(ThingDone), "thing.done")]
    [JsonDerivedType(typeof(ThingDoneAgain), "thing.done")]
    private abstract record ThingEvent;

    private sealed record ThingDone : ThingEvent;

    private sealed record ThingDoneAgain : ThingEvent;
}
