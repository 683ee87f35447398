using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class ImportCommandTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ImportCommandTexts));

    public static BilingualText Import => Texts.Get(nameof(Import));
    public static BilingualText PathArgument => Texts.Get(nameof(PathArgument));
    public static BilingualText NothingNamed => Texts.Get(nameof(NothingNamed));
    public static BilingualText Source(BilingualText kind) => Texts.Get(nameof(Source), kind);
    public static BilingualText Ledger => Texts.Get(nameof(Ledger));
    public static BilingualText FileArgument => Texts.Get(nameof(FileArgument));
    public static BilingualText SheetOption => Texts.Get(nameof(SheetOption));
    public static BilingualText HeaderRowOption => Texts.Get(nameof(HeaderRowOption));
    public static BilingualText MapOption => Texts.Get(nameof(MapOption), FieldKeys);
    public static BilingualText ReplaceOption => Texts.Get(nameof(ReplaceOption));
    public static BilingualText DryRunOption => Texts.Get(nameof(DryRunOption));
    public static BilingualText KeptAsIs => Texts.Get(nameof(KeptAsIs));
    public static BilingualText NothingStored => Texts.Get(nameof(NothingStored));

    public static BilingualText Oui => Texts.Get(nameof(Oui));
    public static BilingualText OuiFiles => Texts.Get(nameof(OuiFiles));

    public static BilingualText OuiTaken(OuiRegistry listing) => Texts.Get(nameof(OuiTaken), listing.Prefixes, listing.Source);

    public static BilingualText OuiWasHere(OuiRegistry listing) => Texts.Get(nameof(OuiWasHere), listing.Source);

    private static string FieldKeys => string.Join(", ", LedgerFields.All.Select(LedgerFields.KeyOf));

    public static BilingualText MapUnknown(string text) => Texts.Get(nameof(MapUnknown), text, FieldKeys);

    public static BilingualText Understood(LedgerPreview preview) =>
        Texts.Get(nameof(Understood), preview.File, Place(preview), preview.HeaderRow, preview.Rows);

    public static BilingualText Column(string name) => Texts.Get("Column" + name);

    public static BilingualText Problems(int count) => Texts.Get(nameof(Problems), count);

    public static BilingualText Times(int count) => Texts.Get(nameof(Times), count);

    public static BilingualText NotListed(int count) => Texts.Get(nameof(NotListed), count);

    public static BilingualText TakenOver(LedgerImport done) =>
        Texts.Get(nameof(TakenOver), done.Rows, done.Added, done.Changed, done.Rows - done.Added - done.Changed);

    public static BilingualText Missing(LedgerImport done) =>
        done.Removed > 0 ? Texts.Get("TakenOut", done.Removed) : Texts.Get("Stay", done.Missing);

    public static BilingualText ConflictsOption => Texts.Get(nameof(ConflictsOption));
    public static BilingualText ReturnRefused => Texts.Get(nameof(ReturnRefused));
    public static BilingualText ReturnUndecided => Texts.Get(nameof(ReturnUndecided));

    public static BilingualText Returned(ReturnedFile file, ReturnPlan plan) => Texts.Get(
        nameof(Returned), file.Name, file.Rows.Count, plan.Changes.Count, plan.Conflicts.Count, plan.Added.Count, plan.Gone.Count,
        plan.ChangedSince);

    public static BilingualText ReturnConflicts(int count) => Texts.Get(nameof(ReturnConflicts), count);

    public static BilingualText ReturnSides(string ledger, string who, string file) => Texts.Get(nameof(ReturnSides), ledger, who, file);

    private static BilingualText Place(LedgerPreview preview) => preview.Sheet is { } sheet
        ? Texts.Get("InSheet", sheet)
        : Texts.Get("InEncoding", preview.Encoding);
}
