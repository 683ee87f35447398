using FsCheck;
using FsCheck.Fluent;
using Genba.Core.AssetLedger;
using Genba.Core.Labels;
using Genba.Core.Tests.AssetLedger;

namespace Genba.Core.Tests.Labels;

public sealed class SheetTests
{
    public static TheoryData<string> Formats => [.. SheetFormat.All.Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_labels_of_a_sheet_lie_on_it_and_beside_each_other(string id)
    {
        var format = SheetFormat.Find(id)!;
        var places = format.Lay(format.PerSheet, 1);

        Assert.All(places, place =>
        {
            Assert.InRange(place.X, 0, SheetFormat.SheetWidth - format.Width + 1e-9);
            Assert.InRange(place.Y, 0, SheetFormat.SheetHeight - format.Height + 1e-9);
        });
        Assert.Equal(format.PerSheet, places.Distinct().Count());
        Assert.DoesNotContain(places, one => places.Any(other => one != other
            && Math.Abs(one.X - other.X) < format.Width - 1e-9 && Math.Abs(one.Y - other.Y) < format.Height - 1e-9));
        // Cut sheets are symmetrical: what is left over is the same on both sides.
        Assert.Equal(SheetFormat.SheetWidth - (2 * format.Left), format.Columns * format.Width, 6);
        Assert.Equal(SheetFormat.SheetHeight - (2 * format.Top), format.Rows * format.Height, 6);
    }

    [Fact]
    public void Printing_begins_at_the_first_free_place_and_goes_on_the_next_sheet()
    {
        var format = SheetFormat.Find("a4-24")!;

        var places = format.Lay(24, 23);

        Assert.Equal([0, 0, 1], places.Take(3).Select(place => place.Sheet));
        Assert.Equal((72.0, 250.2), (places[0].X, Math.Round(places[0].Y, 1)));
        Assert.Equal((6.0, 12.9), (places[2].X, places[2].Y));
        Assert.Equal(1, places[^1].Sheet);
        Assert.Throws<ArgumentOutOfRangeException>(() => format.Lay(1, 25));
    }

    [Fact]
    public void Any_number_of_labels_takes_as_many_sheets_as_it_needs() => Prop.ForAll(
        Gen.Choose(0, 500).ToArbitrary(), Gen.Choose(1, 44).ToArbitrary(),
        (labels, start) =>
        {
            var format = SheetFormat.Find("a4-44")!;
            var places = format.Lay(labels, start);
            return places.Count == labels && places.Distinct().Count() == labels
                && (labels == 0 || places[^1].Sheet + 1 == (int)Math.Ceiling((labels + start - 1) / 44.0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_is_found_in_whatever_a_camera_reads_or_a_person_types()
    {
        var code = AssetCode.Of("row/PLC-001");

        Assert.Equal("ZVJ3ACRR".Length, code.Length);
        Assert.All(
            [code, code.ToLowerInvariant(), AssetCode.InGroups(code), $"GENBA:{code}", $"HTTPS://GENBA.EXAMPLE/A/{code}", $"http://127.0.0.1:5420/a/{code}/", $" {code} "],
            text => Assert.Equal(code, AssetCode.In(text)));
        Assert.Equal("01110000", AssetCode.In("oIlL-oooo"));
        Assert.All(["", "GENBA:", "1234567", "123456789", "https://example.com/", "日本語の文字です", new string('A', 4_000), null], text => Assert.Null(AssetCode.In(text)));
    }

    [Fact]
    public void The_code_of_a_key_never_changes() =>
        Assert.Equal(("P432DH2G", "7ZAF78JF"), (AssetCode.Of("row/1"), AssetCode.Of("asset/00:1b:1b:01:02:03")));

    [Fact]
    public void A_label_that_was_printed_before_the_device_had_a_row_is_understood_afterwards()
    {
        var seen = SamplePlant.Asset("00:1b:1b:01:02:03", "10.0.0.1");
        var before = new KnownAsset(null, seen);
        var after = new KnownAsset(SamplePlant.Ledger("番号|名称", "7|PC").Rows[0], seen);
        var index = AssetCode.Index([after]);

        Assert.Same(after, index[AssetCode.Of(before)]);
        Assert.Same(after, index[AssetCode.Of(after)]);
    }
}
