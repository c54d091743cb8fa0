using NetworkBackend.Callers;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class ListingUpdates
{
    private static readonly UpdateFilter anything = new(null, null, null, null, null, null, null, null);

    private static UpdateListQuery Query(Caller by, UpdateFilter? filter = null) => new(by, filter ?? anything, null, 20);

    [Theory]
    [InlineData("public")]
    public void shows_the_public_what_is_published(string caller)
    {
        var query = Query(As(caller)).Statement;
        Assert.Matches(@"WHERE u.state = 'published' AND u.audience = 'public'\s+ORDER BY", query.Sql);
    }

    [Fact]
    public void shows_an_organisation_besides_what_it_is_a_party_to()
    {
        var query = Query(Reader(Varres)).Statement;
        Assert.Contains("p.kind = 'party' AND p.value = @p0", query.Sql, StringComparison.Ordinal);
        Assert.Equal("varres", query.Values[0]);
    }

    [Fact]
    public void shows_nothing_more_to_a_key_without_a_role() =>
        Assert.DoesNotContain("party", Query(Reader(Varres) with { Role = Role.None }).Statement.Sql, StringComparison.Ordinal);

    [Fact]
    public void shows_the_operator_everything() => Assert.DoesNotContain("published' ", Query(Caller.System).Statement.Sql, StringComparison.Ordinal);

    [Fact]
    public void never_widens_by_a_filter()
    {
        Assert.True(Query(Caller.Public, anything with { State = UpdateState.Draft }).IsEmpty);
        Assert.True(Query(Reader(Varres) with { Role = Role.None }, anything with { State = UpdateState.Draft }).IsEmpty);
        Assert.Contains("l.kind = 'party' AND l.value = @p0", Query(Reader(Varres), anything with { State = UpdateState.Draft }).Statement.Sql, StringComparison.Ordinal);
        Assert.Contains("u.state = @p1", Query(Reader(Varres), anything with { State = UpdateState.Draft }).Statement.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void takes_what_is_asked_for_as_values_only()
    {
        var query = Query(Caller.Public, anything with { Tag = "'; DROP TABLE journal; --" }).Statement;
        Assert.DoesNotContain("DROP", query.Sql, StringComparison.Ordinal);
        Assert.Contains("'; DROP TABLE journal; --", query.Values);
    }

    [Fact]
    public void looks_for_the_day_on_which_it_came_out()
    {
        var query = Query(Caller.Public, anything with { From = Noon, To = Noon.AddDays(1) }).Statement;
        Assert.Contains("u.dated >= @p0 AND u.dated < @p1", query.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void goes_on_after_the_last_one_by_key()
    {
        var query = new UpdateListQuery(Caller.Public, anything, new(Noon, new("upd-abcdefgh")), 20).Statement;
        Assert.Contains("(u.dated, u.id) < (@p0, @p1)", query.Sql, StringComparison.Ordinal);
        Assert.Equal([Noon, "upd-abcdefgh", 20L], query.Values.ToArray());
    }
}
