using System.Globalization;

namespace Genba.Core.Components.Spdx;

/// <summary>SPDX identifiers for components of any format: what is one already stays, everything else is numbered.</summary>
internal sealed class SpdxNames
{
    public const string Version = "SPDX-2.3";
    private const string Prefix = "SPDXRef-";
    private readonly Dictionary<int, string> _byNumber = [];
    private readonly Dictionary<string, string> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _licences = new(StringComparer.Ordinal);
    private readonly Sbom _sbom;

    public SpdxNames(Sbom sbom)
    {
        _sbom = sbom;
        foreach (var part in sbom.Components)
        {
            var name = part.Reference is { } reference && reference.StartsWith(Prefix, StringComparison.Ordinal)
                ? reference : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{part.Number}");
            _byNumber[part.Number] = name;
            if (part.Reference is { } known) _byReference.TryAdd(known, name);
        }
    }

    /// <summary>Licences that have a name only, with the reference that was made for each.</summary>
    public IReadOnlyDictionary<string, string> LicenceRefs => _licences;

    public string Of(Component part) => _byNumber[part.Number];

    /// <summary>Of what a relationship names; what is no component keeps its own.</summary>
    public string Of(string reference) => _byReference.GetValueOrDefault(reference, reference);

    /// <summary>Several licences are joined; a name is made a LicenseRef.</summary>
    public string? ExpressionOf(Component part, LicenceRole role)
    {
        var all = part.Licences.Where(one => one.Role == role).ToList();
        if (all.Count == 0) return null;
        if (all is [{ Form: LicenceForm.Expression }]) return all[0].Text;
        return string.Join(" AND ", all.Select(one => one.Form == LicenceForm.Name ? LicenceRef(one.Text)
            : all.Count > 1 && one.Text.Contains(' ') ? $"({one.Text})" : one.Text));
    }

    private string LicenceRef(string name)
    {
        if (!_licences.TryGetValue(name, out var reference))
            _licences.Add(name, reference = string.Create(CultureInfo.InvariantCulture, $"LicenseRef-{_licences.Count + 1}"));
        return reference;
    }

    /// <summary>What lies in what.</summary>
    public IEnumerable<(string Holder, string Part)> Nested() => _sbom.Components
        .Where(part => part.Parent is { } parent && _byNumber.ContainsKey(parent))
        .Select(part => (_byNumber[part.Parent!.Value], _byNumber[part.Number]));
}
