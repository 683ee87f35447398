namespace Genba.App.Web.Parts;

/// <summary>One category with both of its scores, 0 to 100.</summary>
public sealed record RadarAxis(string Name, int Declared, int Corroborated);
