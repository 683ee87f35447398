using System.Text;
using QRCoder;

namespace Genba.Core.Labels;

/// <summary>A QR code (ISO/IEC 18004, error correction M) as a drawing: docs/adr/0110.</summary>
/// <param name="Modules">Length of a side in modules, with the quiet zone.</param>
/// <param name="Path">Of an SVG whose unit is a module: one bar for each run of dark modules.</param>
public sealed record QrSymbol(int Modules, string Path)
{
    /// <param name="text">In capitals where that is possible: then the symbol is smaller.</param>
    public static QrSymbol Of(string text)
    {
        using var drawn = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = drawn.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var first = x;
                while (x < rows.Count && rows[y][x]) x++;
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{first} {y}h{x - first}v1h-{x - first}z");
            }
        }
        return new(rows.Count, path.ToString());
    }
}
