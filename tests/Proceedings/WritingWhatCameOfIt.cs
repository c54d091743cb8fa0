using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Proceedings;
using static NetworkBackend.Tests.Proceedings.Example;

namespace NetworkBackend.Tests.Proceedings;

[Trait("Engine", "any")]
public class WritingWhatCameOfIt
{
    private static readonly PartId question = PartId.OfQuestion(1);
    private static readonly PartId table = PartId.OfTable(1, 3);
    private static readonly ActivityProceedings asked = ActivityProceedings.None.After(it => it.Write(Organiser, 0, Text(question, "Hva er mulig hos oss?", "")));

    [Fact]
    public void is_for_organisers()
    {
        Assert.Equal("activity.not_organiser", Word(asked.Write(Participant, 1, Text(question, "Hva?", ""))));
        Assert.Equal("activity.not_organiser", Word(asked.Write(Outsider, 7, Text(PartId.OfTable(9, 1), "Hva?", ""))));
    }

    [Fact]
    public void names_the_version_that_it_is_based_on()
    {
        Assert.Equal("precondition.failed", Word(asked.Write(Organiser, 0, Text(question, "Hva ellers?", ""))));
        Assert.Equal("precondition.failed", Word(asked.Write(Organiser, 2, Text(question, "Hva ellers?", ""))));
        Assert.Equal("yes", Word(asked.Write(Organiser, 1, Text(question, "Hva ellers?", ""))));
        Assert.Equal(2, asked.After(it => it.Write(Organiser, 1, Text(question, "Hva ellers?", ""))).Find(question)!.Version);
    }

    [Fact]
    public void twice_the_same_changes_nothing() => Assert.Equal("so", Word(asked.Write(Organiser, 1, Text(question, " Hva er mulig hos oss? ", "\n"))));

    [Fact]
    public void begins_with_the_question() => Assert.Equal("proceedings.no_question", Word(ActivityProceedings.None.Write(Organiser, 0, Text(table, "Bord 3", "Mye."))));

    [Fact]
    public void has_a_title_of_one_line()
    {
        Assert.Equal("proceedings.not_one_line", Part.Of(table, new("Bord\n3", ""), Noon).Refusal?.Code);
        Assert.Equal("proceedings.not_one_line", Part.Of(table, new(" ", ""), Noon).Refusal?.Code);
    }

    [Fact]
    public void has_a_title_of_whole_characters()
    {
        Assert.Equal("text.unwritable", Part.Of(table, new("Bord \uFFFE", ""), Noon).Refusal?.Code);
        Assert.Equal("text.unwritable", Part.Of(table, new("Bord \uD83D", ""), Noon).Refusal?.Code);
    }

    [Fact]
    public void takes_two_hundred_thousand_bytes()
    {
        Assert.Null(Part.Of(table, new("Bord", new string('å', 99_999)), Noon).Refusal);
        Assert.Equal("proceedings.too_long", Part.Of(table, new("Bord", new string('å', 100_000)), Noon).Refusal?.Code);
    }

    [Fact]
    public void is_hashed_so_that_anybody_can_check_it() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Bord 3\n\nMye.\n"))), Text(table, "Bord 3", "Mye.  \r\n\r\n").Hash);

    [Fact]
    public void keeps_questions_in_order_each_before_its_tables_and_the_minutes_last()
    {
        PartId[] order = [question, PartId.OfTable(1, 2), PartId.OfTable(1, 10), PartId.OfQuestion(2), PartId.OfTable(2, 1), PartId.OfQuestion(10), PartId.Minutes];
        PartId[] written = [PartId.Minutes, PartId.OfQuestion(10), PartId.OfQuestion(2), question, PartId.OfTable(2, 1), PartId.OfTable(1, 10), PartId.OfTable(1, 2)];
        var all = written.Aggregate(ActivityProceedings.None, (it, id) => it.After(state => state.Write(Organiser, 0, Text(id, "T", "x"))));
        Assert.Equal(order, all.Parts.Select(it => it.Id));
    }

    [Fact]
    public void is_seen_by_organisers_and_those_who_took_part_until_it_is_reported()
    {
        Assert.Equal("proceedings.not_found", asked.Seen(question, Outsider).Refusal?.Code);
        Assert.All([Organiser, Participant, Outsider with { State = ActivityState.Reported }], it => Assert.NotNull(asked.Seen(question, it).Part));
        Assert.All([Organiser, Participant, Outsider], it => Assert.Equal("proceedings.not_found", asked.Seen(table, it).Refusal?.Code));
    }

    [Fact]
    public void is_listed_for_those_who_see_it_without_the_minutes()
    {
        var all = asked.After(it => it.Write(Organiser, 0, Text(table, "Bord 3", "Mye."))).After(it => it.Write(Organiser, 0, Text(PartId.Minutes, "Referat", "Alle.")));
        Assert.All([Organiser, Participant, Outsider with { State = ActivityState.Reported }], it => Assert.Equal([question, table], all.GroupWork(it).Select(part => part.Id)));
        Assert.Empty(all.GroupWork(Outsider));
    }

    [Fact]
    public void is_taken_over_by_organisers_until_it_is_reported_and_then_by_everybody()
    {
        Assert.Equal(asked.Find(question), asked.Quotable(question, Organiser).Part);
        Assert.Equal((null, ActivityRefusals.NotAnOrganiser), asked.Quotable(question, Participant));
        Assert.Equal("proceedings.not_found", asked.Quotable(question, Outsider).Refusal?.Code);
        Assert.All([Participant, Outsider], it => Assert.NotNull(asked.Quotable(question, it with { State = ActivityState.Reported }).Part));
        Assert.Equal("proceedings.not_found", asked.Quotable(table, Organiser).Refusal?.Code);
    }

    [Fact]
    public void is_reported_to_organisers_and_then_to_everybody()
    {
        Assert.Null(ActivityProceedings.Unreported(Organiser));
        Assert.All([Participant, Outsider], it => Assert.Equal("report.not_found", ActivityProceedings.Unreported(it)?.Code));
        Assert.All([Participant, Outsider], it => Assert.Null(ActivityProceedings.Unreported(it with { State = ActivityState.Reported })));
    }

    [Fact]
    public void is_a_public_change_once_everybody_reads_it()
    {
        Assert.False(Assert.IsType<PartWritten>(asked.Write(Organiser, 0, Text(table, "Bord", "x")).Events[0]).IsPublic);
        Assert.True(Assert.IsType<PartWritten>(asked.Write(Organiser with { State = ActivityState.Reported }, 0, Text(table, "Bord", "x")).Events[0]).IsPublic);
    }

    [Theory]
    [InlineData("minutes"), InlineData("groupwork/1"), InlineData("groupwork/200/tables/200")]
    public void knows_a_text_by_the_end_of_its_address(string text) => Assert.Equal(text, PartId.Parse(text, null).Value);

    [Theory]
    [InlineData(""), InlineData("groupwork"), InlineData("groupwork/0"), InlineData("groupwork/201"), InlineData("groupwork/01"), InlineData("groupwork/1/tables"), InlineData("Minutes")]
    [InlineData("groupwork/1/tables/0"), InlineData("groupwork/1/tables/2/tables/3"), InlineData("groupwork/-1"), InlineData("groupwork/1/"), InlineData("groupwork/1/tables/03"), InlineData(null)]
    public void and_by_nothing_else(string? text) => Assert.False(PartId.TryFrom(text, out _));
}
