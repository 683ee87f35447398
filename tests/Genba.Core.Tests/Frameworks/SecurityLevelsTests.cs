using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Frameworks;

public sealed class SecurityLevelsTests
{
    private static readonly Framework System = FrameworkLibrary.Find("iec-62443-3-3")!;

    [Fact]
    public void Nothing_known_shows_nothing_and_excludes_nothing()
    {
        var reached = SecurityLevels.Of(System, _ => null);
        Assert.Equal((0, 4), (reached.Shown, reached.Possible));
        Assert.Empty(reached.Blocking);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Everything_of_a_level_met_shows_that_level(int level)
    {
        var reached = SecurityLevels.Of(System, one => one.MinSl <= level ? true : null);
        Assert.Equal((level, 4), (reached.Shown, reached.Possible));
    }

    [Fact]
    public void One_requirement_not_met_bounds_the_level_and_is_named()
    {
        var refused = System.Requirements.First(one => one.MinSl == 3);
        var reached = SecurityLevels.Of(System, one => one != refused);
        Assert.Equal((2, 2), (reached.Shown, reached.Possible));
        Assert.Equal([refused], reached.Blocking);
    }
}
