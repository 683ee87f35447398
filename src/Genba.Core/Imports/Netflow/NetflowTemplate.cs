using Genba.Wire;

namespace Genba.Core.Imports.Netflow;

/// <summary>One field of a template.</summary>
/// <param name="Id">IANA's number of the information element.</param>
/// <param name="Enterprise">0: IANA's own; 29305: the same, of the way back (RFC 5103).</param>
/// <param name="Length">65535: each record says it.</param>
internal readonly record struct NetflowField(ushort Id, uint Enterprise, ushort Length)
{
    public const ushort Variable = 65_535;
    public const uint Reverse = 29_305;
}

/// <summary>Which exporter, which of its observation domains, which number.</summary>
internal readonly record struct TemplateKey(HostAddress Exporter, uint Domain, ushort Id);

internal sealed record NetflowTemplate(IReadOnlyList<NetflowField> Fields, bool IsOptions)
{
    /// <summary>The fewest bytes that a record can have.</summary>
    public int LeastBytes { get; } = Fields.Sum(field => field.Length == NetflowField.Variable ? 1 : field.Length);
}

/// <summary>Templates of all exporters, bounded: nobody can fill the memory with them.</summary>
internal sealed class NetflowTemplates
{
    private const int MostTemplates = 8_192;
    private const int MostFields = 256;
    private const int MostRecordBytes = 16_384;

    private readonly Dictionary<TemplateKey, NetflowTemplate> _templates = [];

    public NetflowTemplate? Find(TemplateKey key) => _templates.GetValueOrDefault(key);

    /// <returns>False when it describes more than an honest one, or there are too many.</returns>
    public bool TryAdd(TemplateKey key, List<NetflowField> fields, bool isOptions)
    {
        var template = new NetflowTemplate(fields, isOptions);
        if (fields.Count is 0 or > MostFields || template.LeastBytes is 0 or > MostRecordBytes) return false;
        if (_templates.Count >= MostTemplates && !_templates.ContainsKey(key)) return false;
        _templates[key] = template;
        return true;
    }

    public void Withdraw(TemplateKey key) => _templates.Remove(key);
}
