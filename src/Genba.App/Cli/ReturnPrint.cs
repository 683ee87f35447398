using System.Globalization;
using Genba.App.Web.Ledger;
using Genba.Core.Imports.Returns;

namespace Genba.App.Cli;

/// <summary>What an export that came back changes, for people at a terminal.</summary>
internal static class ReturnPrint
{
    private const int Shown = 40;

    public static void Write(ReturnedFile file, ReturnPlan plan, TextWriter output)
    {
        output.WriteLine(ImportCommandTexts.Returned(file, plan));
        foreach (var change in plan.Changes.Take(Shown))
            output.WriteLine($"  {change.Cell}  {change.Label}, {change.Column.Heading}: “{change.Before}” > “{change.After}”");
        More(plan.Changes.Count, output);
        if (plan.Conflicts.Count > 0) output.WriteLine(ImportCommandTexts.ReturnConflicts(plan.Conflicts.Count));
        foreach (var conflict in plan.Conflicts.Take(Shown))
        {
            var what = conflict.Column is { } column ? $"{conflict.Label}, {column.Heading}" : conflict.Label;
            var sides = ImportCommandTexts.ReturnSides(conflict.Ledger, WhoOf(conflict), conflict.File);
            output.WriteLine($"  {conflict.Cell?.ToString() ?? "-"}  {what}: {sides}");
        }
        More(plan.Conflicts.Count, output);
        LedgerPreviewPrint.Write(file.Problems, file.ProblemsNotListed, output);
    }

    private static string WhoOf(ReturnConflict conflict)
    {
        if (conflict.Change is not { } change) return "";
        var at = change.ChangedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $" ({EntryWords.WhoOf(change.Actor)}, {at})";
    }

    private static void More(int count, TextWriter output)
    {
        if (count > Shown) output.WriteLine("  " + ImportCommandTexts.NotListed(count - Shown));
    }
}
