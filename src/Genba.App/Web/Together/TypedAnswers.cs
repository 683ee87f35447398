using Genba.Core.Assessment;

namespace Genba.App.Web.Together;

/// <summary>Answers that could not be saved, until their page shows them again; the oldest make room. They end with the program.</summary>
internal sealed class TypedAnswers
{
    private const int Kept = 100;
    private readonly Queue<TypedAnswer> _answers = new();
    private readonly Lock _one = new();

    public void Keep(TypedAnswer typed)
    {
        lock (_one)
        {
            if (_answers.Count == Kept) _answers.Dequeue();
            _answers.Enqueue(typed);
        }
    }

    public TypedAnswer? Find(string? id, AssessmentItem item)
    {
        lock (_one) return Guid.TryParse(id, out var known) ? _answers.FirstOrDefault(typed => typed.Id == known && typed.Item == item)
            : null;
    }
}

/// <summary>What a person typed and could not save.</summary>
/// <param name="Level">As the form says it; null: none was chosen.</param>
/// <param name="Fault">Why it was not saved; null: somebody else was faster.</param>
public sealed record TypedAnswer(Guid Id, AssessmentItem Item, string? Level, string Comment, string? Fault);
