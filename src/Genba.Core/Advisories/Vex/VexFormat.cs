using System.Text.Encodings.Web;
using System.Text.Json;

namespace Genba.Core.Advisories.Vex;

public enum VexFormat
{
    Csaf,
    OpenVex,
    CycloneDx,
}

public static class VexFormats
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The spelling on the command line and in addresses.</summary>
    public static string NameOf(VexFormat format) => format.ToString().ToLowerInvariant();

    public static VexFormat? Parse(string? name) => Enum.GetValues<VexFormat>().Cast<VexFormat?>()
        .FirstOrDefault(format => NameOf(format!.Value) == name);

    /// <exception cref="ArgumentException">The document breaks <see cref="VexRules"/>.</exception>
    public static string Write(VexDocument document, VexFormat format) =>
        VexRules.Check(document) is [var fault, ..] ? throw new ArgumentException(fault.En, nameof(document)) : (format switch
        {
            VexFormat.Csaf => CsafVexWriter.Write(document),
            VexFormat.OpenVex => OpenVexWriter.Write(document),
            _ => CycloneDxVexWriter.Write(document),
        }).ToJsonString(Indented) + "\n";
}
