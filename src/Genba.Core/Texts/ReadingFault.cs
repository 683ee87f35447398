namespace Genba.Core.Texts;

/// <summary>Why a short notation (an identifier, a range, a vector) could not be read.</summary>
/// <param name="Position">Where, in characters from 0.</param>
public sealed record ReadingFault(int Position, BilingualText Reason);
