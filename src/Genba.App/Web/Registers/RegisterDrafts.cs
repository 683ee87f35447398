using Genba.Core.Imports;
using Genba.Core.Registers;

namespace Genba.App.Web.Registers;

/// <summary>Files that wait for a person to take them over, and forms that could not be saved; the oldest make room. They end with the
/// program.</summary>
internal sealed class RegisterDrafts
{
    private const int Kept = 20;
    private readonly Queue<RegisterDraft> _files = new();
    private readonly Queue<TypedRecord> _forms = new();
    private readonly Lock _one = new();

    public void Keep(RegisterDraft draft) => Keep(_files, draft);

    public void Keep(TypedRecord typed) => Keep(_forms, typed);

    public RegisterDraft? FindFile(Guid id)
    {
        lock (_one) return _files.FirstOrDefault(draft => draft.Id == id);
    }

    public TypedRecord? FindForm(string? id)
    {
        lock (_one) return Guid.TryParse(id, out var known) ? _forms.FirstOrDefault(typed => typed.Id == known) : null;
    }

    private void Keep<T>(Queue<T> queue, T one)
    {
        lock (_one)
        {
            if (queue.Count == Kept) queue.Dequeue();
            queue.Enqueue(one);
        }
    }
}

/// <param name="Name">What the person calls the file.</param>
internal sealed record RegisterDraft(Guid Id, Register Register, string Name, string Sha256, RegisterReading Reading)
{
    /// <summary>What became of it; null while it waits.</summary>
    public RegisterImport? Taken { get; set; }
}

/// <summary>What a person typed into a form.</summary>
/// <param name="Faults">What is wrong, by field.</param>
/// <param name="ChangedMeanwhile">Somebody else saved another version since.</param>
public sealed record TypedRecord(
    Guid Id, Register Register, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Faults,
        bool ChangedMeanwhile);
