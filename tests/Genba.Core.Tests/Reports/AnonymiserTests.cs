using Genba.Core.Reports;

namespace Genba.Core.Tests.Reports;

public sealed class AnonymiserTests
{
    [Fact]
    public void The_same_name_has_the_same_label_and_parts_of_words_stay()
    {
        var anonymiser = new Anonymiser(["PLC-1", "PLC-10", "組立", "op"], "[{0}]");
        Assert.Equal("[1] talks to [2]; [1] stops at once", anonymiser.Clean("PLC-10 talks to plc-1; PLC-10 stops at once"));
        Assert.Equal("ゾーン「[3]」の[2]", anonymiser.Clean("ゾーン「組立」のPLC-1"));
    }

    [Theory]
    [InlineData("from 192.168.10.21 to 10.0.0.0/24", "from [1] to [2]")]
    [InlineData("02:00:5e:00:53:01 (02-00-5E-00-53-02)", "[1] ([2])")]
    [InlineData("fe80::1c2:3 and 2001:db8:0:1::5/64", "[1] and [2]")]
    [InlineData("version 1.2.3 at 12:30:05", "version 1.2.3 at 12:30:05")]
    public void Addresses_go_and_versions_and_times_stay(string text, string expected) => Assert.Equal(expected, new Anonymiser([], "[{0}]").Clean(text));

    [Fact]
    public void No_name_is_left_whatever_names_there_are()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            string[] names = [.. Enumerable.Range(0, 50).Select(_ => string.Concat(Enumerable.Range(0, 3 + random.Next(6)).Select(_ => "ab(.*)+[-"[random.Next(9)])))];
            var cleaned = new Anonymiser(names, "{0}").Clean(string.Join(" / ", names));
            Assert.All(cleaned.Split(" / "), part => Assert.True(part.All(char.IsAsciiDigit), $"seed {Seed}, round {round}: {part}"));
        }
    }

    [Fact]
    public void Ten_thousand_names_that_share_beginnings_take_no_time_to_speak_of()
    {
        var anonymiser = new Anonymiser(Enumerable.Range(0, 10_000).Select(number => $"line-{number % 100}-machine-{number}"), "[{0}]");
        Assert.Equal("[1]", anonymiser.Clean("line-99-machine-9999"));
    }
}
