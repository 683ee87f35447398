using Genba.Core.Exposures.Matching;

namespace Genba.Core.Tests.Exposures.Matching;

public sealed class DeviceLikenessTests
{
    [Theory]
    [InlineData("R00/01/02CPU", "R00CPU R01CPU R02CPU")]
    [InlineData("R04(EN)CPU", "R04CPU R04ENCPU")]
    [InlineData("R04/08(EN)CPU", "R04CPU R08CPU R04ENCPU R08ENCPU")]
    [InlineData("RJ71C24(-R2/R4)", "RJ71C24 RJ71C24-R2 RJ71C24R4 RJ71C24-R4")]
    [InlineData("L26CPU-(P)BT", "L26CPU-BT L26CPU-PBT")]
    [InlineData("6ES7511-1AL03-0AB0", "6ES7511-1AL03-0AB0")]
    public void Abbreviated_model_numbers_are_written_out(string number, string numbers) =>
        Assert.Equal(numbers.Split(' '), ModelNumbers.Expand(number));

    [Fact]
    public void Options_upon_options_come_to_an_end() =>
        Assert.InRange(ModelNumbers.Expand(string.Concat(Enumerable.Repeat("(A/B/C/D)", 40))).Count, 1, 10_000);

    [Theory]
    [InlineData("Siemens", "6ES7511-1AK02-0AB0", "SIMATIC S7-1500 CPU 1511-1 PN", Likeness.Family)]
    [InlineData("Siemens", "6ES7511-1AK02-0AB0", "SIMATIC S7-1500 CPU 1516-3 PN/DP", Likeness.None)]
    [InlineData("Siemens", "6ES7518-4AP00-0AB0", "SIMATIC S7-1500 CPU 1518-4 PN/DP MFP", Likeness.None)]
    [InlineData("Siemens", "6ES7518-4AX00-1AB0", "SIMATIC S7-1500 CPU 1518-4 PN/DP MFP", Likeness.Family)]
    [InlineData("Siemens", "6ES7214-1AG40-0XB0", "SIMATIC S7-1200 CPU 1214C", Likeness.Family)]
    [InlineData("Siemens", "6ES7214-1AG40-0XB0", "SIMATIC S7-1200 CPU 1215C", Likeness.None)]
    [InlineData("Siemens", "6ES7214-1AG40-0XB0", "SIMATIC S7-1500 Software Controller", Likeness.None)]
    [InlineData("Siemens AG", "6GK7443-1EX30-0XE0", "SIMATIC CP 443-1 Advanced", Likeness.None)]
    [InlineData("Rockwell Automation", "1756-EN2T/D", "1756-EN2T", Likeness.Exact)]
    [InlineData("Rockwell Automation", "1756-EN2T", "1756-EN2T Series D", Likeness.Conditional)]
    [InlineData("Rockwell Automation", "1756-EN2T/A", "1756-EN2T Series D", Likeness.None)]
    [InlineData("Rockwell Automation", "1756-EN2T/A", "1756-EN2T Series A/B/C", Likeness.Exact)]
    [InlineData("Rockwell Automation", "1756-EN2TR/A", "1756-EN2T/A", Likeness.None)]
    [InlineData("Rockwell Automation", "1756-L83ES", "ControlLogix 5580", Likeness.None)]
    [InlineData("Rockwell Automation", "5069-L320ERP", "CompactLogix 5380", Likeness.None)]
    [InlineData("Rockwell Automation", "1769-L24ER", "CompactLogix 5370 L3 controllers", Likeness.None)]
    [InlineData("三菱電機", "FX5U-32MT/ES", "MELSEC iQ-F Series FX5UJ CPU modules All models", Likeness.None)]
    [InlineData("Mitsubishi Electric", "FX5UJ-24MT/ES", "MELSEC iQ-F Series FX5UJ CPU modules All models", Likeness.Family)]
    [InlineData("Mitsubishi Electric", "FX5U-32MT/ES", "MELSEC iQ-F Series FX5U-32MT/ES, Serial number 17X**** or later",
        Likeness.Conditional)]
    [InlineData("Mitsubishi Electric", "Q03UDECPU", "MELSEC Q series Q03/04/06/13/26UDVCPU", Likeness.None)]
    [InlineData("Omron", "NX-ECC203", "NX Series CPU Unit", Likeness.None)]
    [InlineData("Schneider Electric", "BMEP584040", "Modicon M580 CPU Safety (part numbers BMEP58*S and BMEH58*S)", Likeness.None)]
    [InlineData("Schneider Electric", "BMEP584040S", "Modicon M580 CPU Safety (part numbers BMEP58*S and BMEH58*S)", Likeness.Family)]
    [InlineData("Phoenix Contact", "ILC 151 ETH", "ILC 1x0", Likeness.None)]
    [InlineData("Nobody We Know", "Press 9", "Press 9", Likeness.Exact)]
    [InlineData("Nobody We Know", "Press 9", "Press 90", Likeness.None)]
    public void A_product_is_a_model_only_by_the_makers_own_naming(string vendor, string model, string product, Likeness likeness) =>
        Assert.Equal(likeness, Device.Of(vendor, model, null).LikenessTo(product, []));

    [Theory]
    [InlineData("SIMATIC S7-1200 CPU family V4", "V4.2", Likeness.Family)]
    [InlineData("SIMATIC S7-1200 CPU family V4", "V3.0.2", Likeness.None)]
    [InlineData("SIMATIC S7-1200 CPU family V4", null, Likeness.Conditional)]
    [InlineData("SIMATIC S7-1200 CPU family < V4.x (incl. SIPLUS variants)", "V3.0.2", Likeness.Family)]
    [InlineData("SIMATIC S7-1200 CPU family < V4.x (incl. SIPLUS variants)", "V4.2", Likeness.None)]
    [InlineData("SIMATIC S7-1200 CPU family V3 and below", "V2.2", Likeness.Family)]
    public void A_family_may_be_of_one_generation_of_firmware(string product, string? firmware, Likeness likeness) =>
        Assert.Equal(likeness, Device.Of("Siemens", "6ES7214-1AG40-0XB0", firmware).LikenessTo(product, []));

    [Theory]
    [InlineData("6GK5208-0BA00-2AC?", Likeness.Exact)]
    [InlineData("6GK5208-*", Likeness.Exact)]
    [InlineData("6GK5216-0BA00-2AC2", Likeness.None)]
    public void Model_numbers_of_a_source_may_hold_signs(string number, Likeness likeness) =>
        Assert.Equal(likeness, Device.Of("Siemens", "6GK5208-0BA00-2AC2", null).LikenessTo("SCALANCE XC208", [number]));

    [Fact]
    public void Every_maker_can_be_read_and_tells_how_to_read_a_version()
    {
        Assert.NotEmpty(Maker.All);
        Assert.All(Maker.All, maker =>
        {
            Assert.NotNull(Genba.Core.Versions.VersionOrderTable.Find(maker.Grammar));
            Assert.NotEmpty(maker.Read!.Ja);
            Assert.NotEmpty(maker.Read.En);
            Assert.All(maker.Families, family => Assert.All([.. family.Claims, .. family.Conditions ?? [], .. family.Asks ?? []],
                name => Assert.Equal(name.ToLowerInvariant(), name)));
        });
    }
}
