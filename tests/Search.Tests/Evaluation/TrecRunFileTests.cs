using Search.Evaluation.Ranking;
using Search.Tests.Support;

namespace Search.Tests.Evaluation;

public sealed class TrecRunFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_again()
    {
        using (var writer = new StreamWriter(_folder.File("run")))
        {
            TrecRunFile.Write(writer, "served", [KeyValuePair.Create<string, IReadOnlyList<RankedDocument>>("q1", [new("b", 2.5), new("a", 2.5), new("c", 1e-7)])]);
        }

        Assert.Equal(["q1 Q0 b 1 2.5 served", "q1 Q0 a 2 2.5 served", "q1 Q0 c 3 1E-07 served"], File.ReadAllLines(_folder.File("run")));
        Assert.Equal([new("b", 2.5), new("a", 2.5), new("c", 1e-7)], TrecRunFile.Read(_folder.File("run"))["q1"]);
    }

    [Fact]
    public void The_score_decides_before_the_rank()
    {
        File.WriteAllText(_folder.File("run"), "q1\tQ0\tlow\t1\t0.5\tx\nq1 Q0 high 2 0.9 x\n");

        Assert.Equal(["high", "low"], TrecRunFile.Read(_folder.File("run"))["q1"].Select(document => document.Id));
    }

    [Fact]
    public void A_wrong_line_is_named()
    {
        File.WriteAllText(_folder.File("run"), "q1 Q0 a 1 0.5 x\nq1 Q0 a first 0.5 x\n");

        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => TrecRunFile.Read(_folder.File("run"))).Message);
    }

    [Fact]
    public void A_name_with_white_space_is_refused() => Assert.Throws<InvalidDataException>(() =>
        TrecRunFile.Write(TextWriter.Null, "x", [KeyValuePair.Create<string, IReadOnlyList<RankedDocument>>("q 1", [new("a", 1)])]));
}
