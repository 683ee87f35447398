namespace Genba.App.Web.Scores;

/// <summary>One result on the line of results (public only because components are).</summary>
/// <param name="Corroborated">Null: no evidence was looked at.</param>
public sealed record ScorePoint(string Day, int Declared, int? Corroborated);
