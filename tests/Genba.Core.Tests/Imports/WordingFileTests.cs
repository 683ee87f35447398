using System.Text;
using Genba.Core.Frameworks;
using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

public sealed class WordingFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Rows_are_taken_and_each_one_that_cannot_be_is_told_with_its_cell()
    {
        var reading = Read("""
            title of the file,,
            番号,本文,言語
            2-6,資産を台帳に。,ja
            ２－７,Second,en
            9-9,nowhere,
            ,lost,
            2-8,,
            2-6,again,ja
            2-9,text,fr
            2-10,no language,
            """);
        Assert.Equal(
            [new("2-6", "ja", "資産を台帳に。"), new("2-7", "en", "Second"), new Wording("2-10", "", "no language")], reading.Wordings);
        Assert.Equal("A5 A6 B7 A8 C9", string.Join(' ', reading.Problems.Select(problem => problem.Place)));
        Assert.Contains("'meti-factory-1.x' has no item", reading.Problems[0].What.En, StringComparison.Ordinal);
        Assert.Equal("9-9", reading.Problems[0].Written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("id,text\n")]
    [InlineData("<html></html>")]
    public void A_file_without_wording_says_why(string content)
    {
        var reading = Read(content);
        Assert.Empty(reading.Wordings);
        Assert.NotEmpty(Assert.Single(reading.Problems).What.Ja);
    }

    [Fact]
    public void Three_wrong_rows_of_two_hundred_lose_nothing_else()
    {
        var system = FrameworkLibrary.Find("iec-62443-3-3")!;
        var lines = system.Requirements.Select(one => $"{one.Id},\"text, of {one.Id}\"").ToList();
        lines.InsertRange(50, ["SR 99,x", ",y", "SR 1.1,"]);
        var reading = WordingFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("id,text\n" + string.Join('\n', lines))), system, Cancel);
        Assert.Equal(system.Requirements.Count, reading.Wordings.Count);
        Assert.Equal("A52 A53 B54", string.Join(' ', reading.Problems.Select(problem => problem.Place)));
    }

    [Fact]
    public void Bytes_of_any_kind_never_throw()
    {
        var random = new Random(20_261_121);
        var template = FrameworkTemplate.Write(FrameworkLibrary.Find("uk-cop-13"));
        for (var round = 0; round < 300; round++)
        {
            var bytes = template[..random.Next(template.Length + 1)];
            for (var flips = random.Next(20); flips > 0 && bytes.Length > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)random.Next(256);
            WordingFile.Read(new MemoryStream(bytes), FrameworkLibrary.Factory, Cancel);
            OwnFrameworkFile.Read("any", bytes, FrameworkSet.Inside, Cancel);
        }
    }

    private static WordingReading Read(string csv) =>
        WordingFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), FrameworkLibrary.Factory, Cancel);
}
