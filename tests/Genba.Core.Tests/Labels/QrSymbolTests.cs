using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Labels;

namespace Genba.Core.Tests.Labels;

public sealed partial class QrSymbolTests
{
    [Theory]
    [InlineData("GENBA:7K3M9Q2T", 21)]                                     // 14 letters of the alphanumeric set: version 1 (ISO/IEC 18004, table 7)
    [InlineData("HTTPS://GENBA.PLANT.EXAMPLE:5420/A/7K3M9Q2T", 29)]        // 43 letters: version 3
    public void A_code_is_as_small_as_the_standard_allows(string text, int modules)
    {
        var symbol = QrSymbol.Of(text);
        const int QuietZone = 4;
        Assert.Equal(modules + (2 * QuietZone), symbol.Modules);
    }

    [Theory]
    [InlineData("GENBA:7K3M9Q2T")]
    [InlineData("HTTPS://GENBA.PLANT.EXAMPLE:5420/A/7K3M9Q2T")]
    public async Task What_is_drawn_is_read_by_another_program(string text)
    {
        const string Reader = "/usr/bin/zbarimg";
        if (!File.Exists(Reader)) Assert.Skip("zbarimg is not installed: the Debian package zbar-tools.");
        var picture = Path.Combine(Path.GetTempPath(), $"genba-qr-{Guid.NewGuid():n}.pgm");
        await File.WriteAllBytesAsync(picture, Picture(QrSymbol.Of(text)), TestContext.Current.CancellationToken);
        try
        {
            using var reading = Process.Start(new ProcessStartInfo(Reader, ["--quiet", "--raw", picture]) { RedirectStandardOutput = true })!;
            Assert.Equal(text, (await reading.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        }
        finally
        {
            File.Delete(picture);
        }
    }

    /// <summary>The path drawn as a grey picture, eight points a module.</summary>
    private static byte[] Picture(QrSymbol symbol)
    {
        const int Scale = 8;
        var side = symbol.Modules * Scale;
        var points = new byte[side * side];
        Array.Fill(points, (byte)255);
        foreach (Match bar in Bar().Matches(symbol.Path))
        {
            var (x, y, length) = (Number(bar, 1), Number(bar, 2), Number(bar, 3));
            for (var row = 0; row < Scale; row++)
                points.AsSpan((((y * Scale) + row) * side) + (x * Scale), length * Scale).Clear();
        }
        return [.. Encoding.ASCII.GetBytes($"P5 {side} {side} 255\n"), .. points];
    }

    private static int Number(Match bar, int group) => int.Parse(bar.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\d+z")]
    private static partial Regex Bar();
}
