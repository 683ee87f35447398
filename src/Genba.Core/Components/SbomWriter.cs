using Genba.Core.Components.CycloneDx;
using Genba.Core.Components.Spdx;

namespace Genba.Core.Components;

/// <summary>Writes an SBOM in the newest version of a format.</summary>
public static class SbomWriter
{
    /// <summary>Formats that can be written.</summary>
    public static IReadOnlyList<SbomFormat> Formats { get; } =
        [SbomFormat.CycloneDxJson, SbomFormat.CycloneDxXml, SbomFormat.SpdxJson, SbomFormat.SpdxTagValue];

    /// <param name="now">Stands in where the SBOM does not say when it was made and the format must.</param>
    public static void Write(Sbom sbom, SbomFormat format, Stream output, DateTimeOffset now)
    {
        switch (format)
        {
            case SbomFormat.CycloneDxJson: CycloneDxJsonWriter.Write(sbom, output); break;
            case SbomFormat.CycloneDxXml: CycloneDxXmlWriter.Write(sbom, output); break;
            case SbomFormat.SpdxTagValue: SpdxTagWriter.Write(sbom, output, now); break;
            case SbomFormat.SpdxJson: SpdxJsonWriter.Write(sbom, output, now); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, "Genba does not write this format.");
        }
    }
}
