using System.Text;
using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.Imports.Vendors;

/// <summary>A listing of who holds which block of MAC addresses, made of files that a person brought.</summary>
/// <param name="Bytes">As <see cref="OuiRegistry"/> searches them.</param>
public sealed record VendorListing(byte[] Bytes, OuiRegistry Registry, IReadOnlyList<VendorSource> Sources)
{
    internal static VendorListing Of(string source, IReadOnlyList<VendorSource> sources, IReadOnlyDictionary<string, string> names)
    {
        var text = new StringBuilder().Append("#\t").Append(source).Append('\n');
        foreach (var file in sources)
            text.Append("#\t").Append(file.Sha256).Append(' ').Append(VendorNames.OneLine(file.Name)).Append('\n');
        foreach (var (prefix, name) in names.OrderBy(block => block.Key, StringComparer.Ordinal))
            text.Append(prefix).Append('\t').Append(name).Append('\n');
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var registry = OuiRegistry.TryRead(bytes) ?? throw new InvalidOperationException("A listing was made that cannot be searched.");
        return new(bytes, registry, sources);
    }
}

/// <summary>A file that a listing was made of.</summary>
public sealed record VendorSource(string Name, string Sha256);

/// <summary>What became of the files.</summary>
public abstract record VendorReading
{
    private VendorReading() { }

    /// <param name="Problems">Lines that were skipped, with place and remedy; the last says how many more there are.</param>
    public sealed record Read(VendorListing Listing, IReadOnlyList<BilingualText> Problems) : VendorReading;

    /// <summary>One file is none of these, so none was taken.</summary>
    public sealed record Rejected(BilingualText Reason) : VendorReading;
}
