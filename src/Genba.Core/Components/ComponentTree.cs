namespace Genba.Core.Components;

/// <summary>Which component lies in which, for formats that nest them.</summary>
internal sealed class ComponentTree
{
    private readonly ILookup<int, Component> _inside;

    public ComponentTree(Sbom sbom)
    {
        Subject = sbom.Subject;
        var numbers = sbom.Components.Select(one => one.Number).ToHashSet();
        // Nobody can lie in what is not there, or in itself.
        _inside = sbom.Components.ToLookup(one => one.Parent is { } parent && parent < one.Number && numbers.Contains(parent) ? parent : 0);
        Top = [.. _inside[0].Where(one => one.Number != Subject?.Number)];
    }

    /// <summary>The product itself, which stands apart.</summary>
    public Component? Subject { get; }

    public IReadOnlyList<Component> Top { get; }

    public IReadOnlyList<Component> Inside(Component component) =>
        [.. _inside[component.Number].Where(one => one.Number != Subject?.Number)];
}
