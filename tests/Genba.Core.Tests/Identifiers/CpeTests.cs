using Genba.Core.Identifiers;

namespace Genba.Core.Tests.Identifiers;

public sealed class CpeTests
{
    /// <summary>NISTIR 7696, table 6-2, row by row; values as a formatted string has them.</summary>
    [Theory]
    [InlineData("*", "*", CpeRelation.Equal)]
    [InlineData("*", "-", CpeRelation.Superset)]
    [InlineData("*", "i", CpeRelation.Superset)]
    [InlineData("*", "m*", CpeRelation.Undefined)]
    [InlineData("-", "*", CpeRelation.Subset)]
    [InlineData("-", "-", CpeRelation.Equal)]
    [InlineData("-", "i", CpeRelation.Disjoint)]
    [InlineData("-", "m*", CpeRelation.Undefined)]
    [InlineData("i", "i", CpeRelation.Equal)]
    [InlineData("i", "k", CpeRelation.Disjoint)]
    [InlineData("i", "m*", CpeRelation.Undefined)]
    [InlineData("i", "-", CpeRelation.Disjoint)]
    [InlineData("i", "*", CpeRelation.Subset)]
    [InlineData("m*", "m2", CpeRelation.Superset)]
    [InlineData("m*", "n2", CpeRelation.Disjoint)]
    [InlineData("m*", "*", CpeRelation.Subset)]
    [InlineData("m*", "-", CpeRelation.Disjoint)]
    [InlineData("m*", "m*", CpeRelation.Undefined)]
    [InlineData("Windows", "windows", CpeRelation.Equal)]
    [InlineData("*ab", "xxab", CpeRelation.Superset)]
    [InlineData("??ab", "xxab", CpeRelation.Superset)]
    [InlineData("??ab", "ab", CpeRelation.Superset)]
    [InlineData("?ab", "xxab", CpeRelation.Disjoint)]
    [InlineData("4.?", "4.1", CpeRelation.Superset)]
    [InlineData("4.?", "4.10", CpeRelation.Disjoint)]
    [InlineData("*a\\!*", "xa\\!y", CpeRelation.Superset)]
    [InlineData("?a?", "\\!a\\!", CpeRelation.Superset)]
    [InlineData("??", "ab", CpeRelation.Superset)]
    [InlineData("??", "abc", CpeRelation.Disjoint)]
    public void Values_relate_as_the_table_says(string source, string target, CpeRelation expected)
    {
        var pair = CpeMatch.Explain(Name(version: source), Name(version: target))[(int)CpeField.Version];
        Assert.Equal(expected, pair.Relation);
    }

    [Theory]
    [InlineData("cpe:2.3:a:b:c:*:*:*:*:*:*:*:*", "cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*", CpeRelation.Superset, CpeVerdict.Match)]
    [InlineData("cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*", CpeRelation.Equal, CpeVerdict.Match)]
    [InlineData("cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:b:c:2.0:*:*:*:*:*:*:*", CpeRelation.Disjoint, CpeVerdict.NoMatch)]
    [InlineData("cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:b:c:*:*:*:*:*:*:*:*", CpeRelation.Subset, CpeVerdict.CannotTell)]
    [InlineData("cpe:2.3:a:b:c:*:*:*:*:*:*:*:*", "cpe:2.3:a:*:c:1.0:*:*:*:*:*:*:*", CpeRelation.Undefined, CpeVerdict.CannotTell)]
    [InlineData("cpe:2.3:a:b:*:*:*:*:*:*:*:*:*", "cpe:2.3:a:*:c:1.0:*:*:*:*:*:*:*", CpeRelation.Undefined, CpeVerdict.NoMatch)]
    [InlineData("cpe:2.3:a:*:c:*:*:*:*:*:*:*:*", "cpe:2.3:a:b:*:1.0:*:*:*:*:*:*:*", CpeRelation.Undefined, CpeVerdict.NoMatch)]
    [InlineData("cpe:2.3:o:b:c:-:*:*:*:*:*:*:*", "cpe:2.3:o:b:c:1.0:*:*:*:*:*:*:*", CpeRelation.Disjoint, CpeVerdict.CannotTell)]
    [InlineData("cpe:2.3:o:b:c:-:*:*:*:*:*:*:*", "cpe:2.3:o:x:c:1.0:*:*:*:*:*:*:*", CpeRelation.Disjoint, CpeVerdict.NoMatch)]
    [InlineData("cpe:2.3:o:siemens:simatic_s7-1500_firmware:*:*:*:*:*:*:*:*", "cpe:2.3:h:siemens:simatic_s7-1500:*:*:*:*:*:*:*:*",
        CpeRelation.Disjoint, CpeVerdict.NoMatch)]
    public void Names_relate_and_what_is_less_exact_is_asked_about(string criterion, string product, CpeRelation relation,
        CpeVerdict verdict)
    {
        var (source, target) = (Parsed(criterion), Parsed(product));
        Assert.Equal((relation, verdict), (CpeMatch.Compare(source, target), CpeMatch.Decide(source, target)));
    }

    /// <summary>The examples of NISTIR 7695, 6.1.2.4 and 6.2.2.3.</summary>
    [Theory]
    [InlineData(
        "wfn:[part=\"a\",vendor=\"microsoft\",product=\"internet_explorer\",version=\"8\\.0\\.6001\",update=\"beta\",edition=ANY]",
        "cpe:/a:microsoft:internet_explorer:8.0.6001:beta", "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*")]
    [InlineData(
        "wfn:[part=\"a\",vendor=\"microsoft\",product=\"internet_explorer\",version=\"8\\.*\",update=\"sp?\",edition=NA,language=ANY]",
        "cpe:/a:microsoft:internet_explorer:8.%02:sp%01:-", "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:-:*:*:*:*:*")]
    [InlineData(
        "wfn:[part=\"a\",vendor=\"hp\",product=\"insight_diagnostics\",version=\"7\\.4\\.0\\.1570\",update=NA,sw_edition=\"online\",target_sw=\"win2003\",target_hw=\"x64\"]",
        "cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~",
            "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*")]
    [InlineData(
        "wfn:[part=\"a\",vendor=\"foo\\\\bar\",product=\"big\\$money_manager_2010\",sw_edition=\"special\",target_sw=\"ipod_touch\",target_hw=\"80gb\"]",
        "cpe:/a:foo%5cbar:big%24money_manager_2010:::~~special~ipod_touch~80gb~",
            "cpe:2.3:a:foo\\\\bar:big\\$money_manager_2010:*:*:*:*:special:ipod_touch:80gb:*")]
    public void The_three_forms_say_the_same(string name, string uri, string formatted)
    {
        foreach (var form in new[] { name, uri, formatted })
        {
            var cpe = Parsed(form);
            Assert.Equal((uri, formatted), (cpe.ToUri(), cpe.ToString()));
            Assert.Equal(cpe, Parsed(cpe.ToWellFormedName()));
        }
    }

    [Theory]
    [InlineData("cpe:2.3:a:b:c", 13)]
    [InlineData("cpe:2.3:a:b:c:*:*:*:*:*:*:*:*:*", 31)]
    [InlineData("cpe:2.3:x:b:c:*:*:*:*:*:*:*:*", 8)]
    [InlineData("cpe:2.3:a::c:*:*:*:*:*:*:*:*", 10)]
    [InlineData("cpe:2.3:a:b*b:c:*:*:*:*:*:*:*:*", 10)]
    [InlineData("cpe:2.3:a:**:c:*:*:*:*:*:*:*:*", 10)]
    [InlineData("cpe:2.3:a:b c:c:*:*:*:*:*:*:*:*", 10)]
    [InlineData("cpe:2.3:a:b:c:*:*:*:*:*:*:*:\\", 28)]
    [InlineData("cpe:/a:b:c:d:e:f:g:h", 20)]
    [InlineData("cpe:/a:b%0", 7)]
    [InlineData("cpe:/a:b:c:1:-:~a~b", 15)]
    [InlineData("wfn:[part=a]", 10)]
    [InlineData("wfn:[part=\"a\",part=\"a\"]", 14)]
    [InlineData("wfn:[part=\"a\"", 13)]
    [InlineData("nothing", 0)]
    public void A_fault_names_its_place(string text, int position)
    {
        Assert.False(Cpe.TryParse(text, out _, out var fault));
        Assert.Equal(position, fault!.Position);
    }

    private static Cpe Name(string version) => Parsed($"cpe:2.3:a:b:c:{version}:*:*:*:*:*:*:*");

    private static Cpe Parsed(string text)
    {
        Assert.True(Cpe.TryParse(text, out var cpe, out var fault), fault?.Reason.En);
        return cpe;
    }
}
