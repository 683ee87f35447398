using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Advisories;

namespace Genba.Core.Tests.Advisories;

public sealed class AliasGroupsTests
{
    [Fact]
    public void Ids_that_a_source_calls_the_same_are_one_vulnerability_with_the_cve_first()
    {
        var groups = Joined(("GHSA-aaaa-bbbb-cccc", "CVE-2024-0001"), ("PYSEC-2024-1", "GHSA-aaaa-bbbb-cccc"));
        Assert.Equal(["CVE-2024-0001", "GHSA-aaaa-bbbb-cccc", "PYSEC-2024-1"], groups.Of("PYSEC-2024-1"));
        Assert.Equal(["CVE-2024-0009"], groups.Of("CVE-2024-0009"));
    }

    [Fact]
    public void A_chain_between_two_cve_ids_leaves_them_apart_and_what_names_both_stands_alone()
    {
        var groups = Joined(("CVE-2024-0001", "GHSA-1"), ("CVE-2024-0002", "GHSA-1"), ("CVE-2024-0002", "PYSEC-2"));
        Assert.Equal(["CVE-2024-0001"], groups.Of("CVE-2024-0001"));
        Assert.Equal(["CVE-2024-0002", "PYSEC-2"], groups.Of("CVE-2024-0002"));
        Assert.Equal(["GHSA-1"], groups.Of("GHSA-1"));
    }

    [Theory]
    [InlineData("JVNDB-2022-000002")]
    [InlineData("RHSA-2024:4546")]
    [InlineData("ICSA-24-011-10")]
    [InlineData("VU#930724")]
    [InlineData("https://www.cve.org/CVERecord?id=CVE-2016-20013")]
    public void What_may_speak_of_many_joins_nothing(string advisory)
    {
        var groups = Joined((advisory, "CVE-2024-0001"), (advisory, "CVE-2024-0002"));
        Assert.Equal(["CVE-2024-0001"], groups.Of("CVE-2024-0001"));
    }

    [Fact]
    public void The_order_of_the_pairs_changes_nothing_and_no_group_ever_holds_two_cve_ids()
    {
        var id = Gen.Elements("CVE-2024-0001", "CVE-2024-0002", "CVE-2024-0003", "GHSA-1", "GHSA-2", "GHSA-3", "PYSEC-1", "GO-1", "RHSA-1");
        var pairs = id.Zip(id).Select(pair => (pair.Item1, pair.Item2)).ArrayOf();
        Prop.ForAll(pairs.SelectMany(made => Gen.Shuffle(made).Select(mixed => (made, mixed))).ToArbitrary(), both =>
        {
            var (one, other) = (Joined(both.made), Joined(both.mixed));
            var ids = both.made.SelectMany(pair => new[] { pair.Item1, pair.Item2 }).Distinct().ToList();
            return ids.TrueForAll(name => one.Of(name).SequenceEqual(other.Of(name))
                && one.Of(name).Contains(name) && one.Of(name).Count(VulnerabilityIds.IsCve) <= 1);
        }).QuickCheckThrowOnFailure();
    }

    private static AliasGroups Joined(params (string, string)[] pairs)
    {
        var groups = new AliasGroups();
        foreach (var (one, other) in pairs) groups.Join(one, other);
        return groups;
    }
}
