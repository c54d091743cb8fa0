using System.Globalization;
using NetworkBackend.Search;
using NetworkBackend.Tests.Faults;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.Search;

/// <summary>Questions with what people would want to find, over texts as the network writes them: how much of it is found, and how much else.</summary>
public class FindingWhatIsMeant(ITestOutputHelper output)
{
    private const double LowestRecall = 0.95;
    private const double LowestPrecision = 0.90;

    [Fact]
    public void finds_nearly_all_of_it_and_little_else()
    {
        var (wanted, found, right) = (0, 0, 0);
        foreach (var (query, ids) in Corpus.Queries)
        {
            var terms = Wanted.In(query);
            string[] answer = [.. Corpus.Documents.Where(it => InMemory.Fits(terms, it.Title, it.Text)).Select(it => it.Id)];
            (wanted, found, right) = (wanted + ids.Length, found + answer.Length, right + answer.Intersect(ids).Count());
            if (!answer.ToHashSet().SetEquals(ids))
            {
                Say($"{query}: misses {string.Join(' ', ids.Except(answer))}; finds besides {string.Join(' ', answer.Except(ids))}");
            }
        }

        var (recall, precision) = ((double)right / wanted, (double)right / found);
        Say(string.Create(CultureInfo.InvariantCulture, $"{Corpus.Queries.Length} questions over {Corpus.Documents.Length} texts: recall {recall:P1}, precision {precision:P1}"));
        Assert.True(recall >= LowestRecall, $"recall {recall}");
        Assert.True(precision >= LowestPrecision, $"precision {precision}");
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Trials.Note($"search: {line}");
    }
}
