using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Labels;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Labels;

public sealed class LabelRulesTests
{
    private const string Small = """
        {
          "version": 1,
          "labels": [
            { "id": "a", "colour": "blue", "shape": "circle", "word": { "en": "A", "ja": "A" }, "meaning": { "en": "", "ja": "" }, "deed": { "en": "", "ja": "" } },
            { "id": "b", "colour": "red", "shape": "square", "word": { "en": "B", "ja": "B" }, "meaning": { "en": "", "ja": "" }, "deed": { "en": "", "ja": "" } }
          ],
          "rules": [
            { "id": "first", "label": "a", "reason": { "en": "", "ja": "" }, "all": [{ "fact": "ledger.use", "says": ["press"] }] },
            { "id": "second", "label": "b", "reason": { "en": "", "ja": "" }, "any": [{ "fact": "column.班", "says": ["=甲"] }, { "fact": "seen.os", "says": ["windows"] }] }
          ]
        }
        """;

    [Theory]
    [InlineData("常駐・自動更新", "blue", "updated-automatically")]
    [InlineData("automatic", "blue", "updated-automatically")]
    [InlineData("ウイルスバスター（自動）", "blue", "updated-automatically")]
    [InlineData("常駐・手動更新", "yellow", "updated-by-hand")]
    [InlineData("manual", "yellow", "updated-by-hand")]
    [InlineData("常駐なし・媒体を検査", "red", "scanned-from-media")]
    [InlineData("USBで検査", "red", "scanned-from-media")]
    [InlineData("対策できない", "black", "nothing-possible")]
    [InlineData("導入不可", "black", "nothing-possible")]
    public void What_the_ledger_says_of_virus_protection_gives_the_label(string cell, string label, string rule)
    {
        var verdict = Labeller.Judge(LabelRulesFile.BuiltIn, Row("番号|名称|ウイルス対策", $"1|PC|{cell}"));

        Assert.Equal((label, rule), (verdict.Label?.Id, verdict.Rule?.Id));
        Assert.Empty(verdict.Missing);
    }

    [Fact]
    public void A_controller_of_which_the_ledger_says_nothing_is_black_and_what_the_ledger_says_goes_before_it()
    {
        var plc = SamplePlant.Asset("00:1b:1b:01:02:03", "10.0.0.1") with { Kind = AssetKind.Plc };
        var silent = SamplePlant.Ledger("番号|名称|ウイルス対策", "1|x|").Rows[0];
        var scanned = SamplePlant.Ledger("番号|名称|ウイルス対策", "1|x|常駐なし・媒体を検査").Rows[0];

        Assert.Equal("embedded", Labeller.Judge(LabelRulesFile.BuiltIn, new(null, plc)).Rule?.Id);
        Assert.Equal("embedded", Labeller.Judge(LabelRulesFile.BuiltIn, new(silent, plc)).Rule?.Id);
        Assert.Equal("red", Labeller.Judge(LabelRulesFile.BuiltIn, new(scanned, plc)).Label?.Id);
    }

    [Fact]
    public void Where_nothing_is_stated_the_rules_cannot_tell_and_say_what_is_missing()
    {
        var verdict = Labeller.Judge(LabelRulesFile.BuiltIn, new(null, SamplePlant.Asset("00:1b:1b:01:02:03", "10.0.0.1") with { Kind = AssetKind.Workstation }));

        Assert.Null(verdict.Label);
        Assert.Equal(["ledger.antivirus"], verdict.Missing);
        Assert.Equal(4, verdict.Possible.Count);
    }

    [Fact]
    public void What_fits_no_rule_is_told_apart_from_what_is_missing()
    {
        var verdict = Labeller.Judge(LabelRulesFile.BuiltIn, Row("番号|名称|種類|ウイルス対策", "1|PC|パソコン|あり"));

        Assert.Null(verdict.Label);
        Assert.Empty(verdict.Missing);
        Assert.Empty(verdict.Possible);
        Assert.Contains(verdict.Read, reading => reading.Fact == "ledger.antivirus" && reading.Values.Contains("あり"));
    }

    [Fact]
    public void A_rule_that_is_open_stands_in_the_way_unless_it_would_give_the_same_label()
    {
        var rules = LabelRulesFile.Read("labels.json", Encoding.UTF8.GetBytes(Small));
        var same = LabelRulesFile.Read("labels.json", Encoding.UTF8.GetBytes(Small.Replace("\"label\": \"a\"", "\"label\": \"b\"", StringComparison.Ordinal)));
        var asset = Row("番号|名称|用途|班", "1|x||甲");

        Assert.Null(Labeller.Judge(rules, asset).Label);
        Assert.Equal(["ledger.use"], Labeller.Judge(rules, asset).Missing);
        Assert.Equal("b", Labeller.Judge(same, asset).Label?.Id);
        Assert.Equal("b", Labeller.Judge(rules, Row("番号|名称|用途|班", "1|x|assembly|甲")).Label?.Id);
        Assert.Equal("a", Labeller.Judge(rules, Row("番号|名称|用途|班", "1|x|ＰＲＥＳＳ line|")).Label?.Id);
    }

    [Theory]
    [InlineData("\"ledger.use\"", "\"ledger.usage\"", 8, "'ledger.usage'")]
    [InlineData("\"label\": \"b\"", "\"label\": \"violet\"", 9, "'violet'")]
    [InlineData("\"square\"", "\"circle\"", 5, "same shape")]
    [InlineData("\"id\": \"second\"", "\"id\": \"first\"", 9, "'first' is there twice")]
    [InlineData("\"says\": [\"press\"]", "\"says\": [\"press\"], \"stated\": true", 8, "exactly one")]
    [InlineData("\"version\": 1", "\"version\": 2", 2, "version 2")]
    [InlineData("\"colour\": \"red\"", "\"color\": \"red\"", 5, "color")]
    [InlineData("\"colour\": \"red\"", "\"colour\": \"pink\"", 5, "colour")]
    [InlineData("\"rules\": [", "\"rules\": [,", 7, "")]
    public void A_wrong_file_is_refused_with_its_line(string right, string wrong, int line, string expected)
    {
        var text = Small.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Small, text);

        var fault = Assert.Throws<InvalidDataException>(() => LabelRulesFile.Read("labels.json", Encoding.UTF8.GetBytes(text)));

        Assert.StartsWith($"labels.json, line {line}:", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_folder_may_have_its_own_rules_and_a_wrong_file_leaves_the_built_in_ones()
    {
        using var test = new TestFolder();
        Directory.CreateDirectory(test.Folder.Root);
        Assert.True(LabelRulesFile.In(test.Folder) is { IsBuiltIn: true, Fault: null });

        await File.WriteAllTextAsync(test.Folder.LabelsFile, Small, TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b"], LabelRulesFile.In(test.Folder).Rules.Labels.Select(label => label.Id));

        await File.WriteAllTextAsync(test.Folder.LabelsFile, Small[..300], TestContext.Current.CancellationToken);
        var reading = LabelRulesFile.In(test.Folder);
        Assert.Same(LabelRulesFile.BuiltIn, reading.Rules);
        Assert.StartsWith("labels.json, line ", reading.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_inside_the_program_can_be_taken_as_the_beginning_of_an_own_one() =>
        Assert.Equal(4, LabelRulesFile.Read("labels.json", LabelRulesFile.InsideBytes()).Labels.Count);

    private static KnownAsset Row(string headings, string row) => new(SamplePlant.Ledger(headings, row).Rows[0], null);
}
