using System.Globalization;
using System.Resources;
using System.Text.Json;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Texts;

public sealed class BilingualTextTests
{
    private static readonly BilingualTexts Samples = BilingualTexts.NamedAs(typeof(SampleTexts));

    [Fact]
    public void A_reader_gets_the_text_in_the_own_language()
    {
        var text = new BilingualText("three devices", "機器が 3 台");
        Assert.Equal("機器が 3 台", text.In(CultureInfo.GetCultureInfo("ja-JP")));
        Assert.Equal("three devices", text.In(CultureInfo.GetCultureInfo("en-GB")));
        Assert.Equal("three devices", text.In(CultureInfo.GetCultureInfo("de-DE")));
    }

    [Fact]
    public void Numbers_and_nested_texts_follow_each_language()
    {
        var place = new BilingualText("line 2", "第2ライン");
        var text = Samples.Get("Seen", 1234, place);
        Assert.Equal("1,234 devices on line 2.", text.En);
        Assert.Equal("第2ラインに機器が 1,234 台あります。", text.Ja);
    }

    [Fact]
    public void A_writer_without_a_language_writes_in_the_language_of_the_reader()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            writer.Write((object)new BilingualText("yes", "はい"));
            Assert.Equal("はい", writer.ToString());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void A_text_that_one_language_lacks_is_refused_by_name()
    {
        var fault = Assert.Throws<MissingManifestResourceException>(() => Samples.Get("EnglishOnly"));
        Assert.Contains("EnglishOnly", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'ja'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_written_as_its_two_languages()
    {
        var text = new BilingualText("yes", "はい");
        var json = JsonSerializer.Serialize(text);
        Assert.StartsWith("{\"en\":\"yes\",\"ja\":", json, StringComparison.Ordinal);
        Assert.Equal(text, JsonSerializer.Deserialize<BilingualText>(json));
    }
}

internal static class SampleTexts;
