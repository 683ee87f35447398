using System.Text;
using System.Text.Json;
using Genba.Core.Ledger;

namespace Genba.Core.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [true, null, "x"] }""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"\u20ac":"","\r":"","\ufb33":"","1":"","\ud83d\ude00":"","\u0080":"","\u00f6":""}""",
        "{\"\\r\":\"\",\"1\":\"\",\"\u0080\":\"\",\"\u00f6\":\"\",\"\u20ac\":\"\",\"\ud83d\ude00\":\"\",\"\ufb33\":\"\"}")]
    [InlineData("""["\u000f\nA'B\u0022\\\\\"\/現場"]""", """["\u000f\nA'B\"\\\\\"/現場"]""")]
    [InlineData("{}", "{}")]
    public void One_value_has_one_form(string json, string canonical) => Assert.Equal(canonical, Encode(json));

    // RFC 8785, appendix B, and the borders of ECMAScript's layout.
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("1E30", "1e+30")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("-5e-324", "-5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("295147905179352830000.5", "295147905179352830000")]
    [InlineData("9.999999999999997e22", "9.999999999999997e+22")]
    [InlineData("1e23", "1e+23")]
    [InlineData("1.0000000000000001e23", "1.0000000000000001e+23")]
    [InlineData("999999999999999700000.0", "999999999999999700000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000012", "0.0000012")]
    [InlineData("9.999999999999997e-7", "9.999999999999997e-7")]
    [InlineData("-1424953923781206.2", "-1424953923781206.2")]
    public void A_number_has_one_form(string json, string canonical) => Assert.Equal(canonical, Encode(json));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("1e400")]
    [InlineData("""{"a":1,"a":2}""")]
    public void What_has_no_single_form_is_refused(string json) => Assert.Throws<ArgumentException>(() => Encode(json));

    [Fact]
    public void Canonical_form_is_its_own_canonical_form()
    {
        var random = new Random(20_260_101);
        for (var round = 0; round < 10_000; round++)
        {
            var real = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(real)) continue;
            var once = Encode(real.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(once, Encode(once));
            Assert.Equal(real, double.Parse(once, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static string Encode(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Encode(document.RootElement));
    }
}
