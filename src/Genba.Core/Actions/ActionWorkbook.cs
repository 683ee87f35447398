using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;

namespace Genba.Core.Actions;

/// <summary>The actions as a workbook that people edit and bring back through <see cref="ActionFile"/>.</summary>
public static class ActionWorkbook
{
    private static readonly double[] Widths = [8, 8, 52, 14, 14, 24, 14, 10, 14, 10, 12, 12];

    public static void Write(IReadOnlyList<FactoryAction> actions, ActionEffects effects, CultureInfo language, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
            using (var sheet = new SheetWriter(workbook.AddNewPart<WorksheetPart>("sheet")))
            {
                sheet.Write(new SheetViews(new SheetView(new Pane
                {
                    VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
                })
                { WorkbookViewId = 0 }));
                sheet.Write(new Columns(Widths.Select((width, place) =>
                    new Column { Min = (uint)place + 1, Max = (uint)place + 1, Width = width, CustomWidth = true })));
                sheet.WriteRow(1, ActionColumns.All.Select(column => (ActionTexts.Column(column).In(language), SheetStyles.Heading)));
                var number = 2;
                foreach (var action in actions) sheet.WriteRow(number++, CellsOf(action, effects, language));
                sheet.Write(States(language, number));
            }
            using (var about = new SheetWriter(workbook.AddNewPart<WorksheetPart>("about")))
            {
                about.Write(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }));
                about.WriteRow(1, [(ActionTexts.Sheet("Title").In(language), SheetStyles.Title)]);
                about.WriteRow(2, [(ActionTexts.Sheet("Edit").In(language), SheetStyles.Wrapped)]);
                about.WriteRow(3, [(ActionTexts.Sheet("Close").In(language), SheetStyles.Wrapped)]);
                about.WriteRow(4, [(ActionTexts.Sheet("Effect").In(language), SheetStyles.Wrapped)]);
            }
            workbook.Workbook = new(new Sheets(
                new Sheet { Name = ActionTexts.Sheet("Title").In(language), SheetId = 1, Id = "sheet" },
                new Sheet { Name = ActionTexts.Sheet("About").In(language), SheetId = 2, Id = "about" }));
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static IEnumerable<(string, uint)> CellsOf(FactoryAction action, ActionEffects effects, CultureInfo language)
    {
        var plan = action.Plan;
        var effect = effects.Of(action.IsOpen ? [plan] : []);
        return
        [
            (Written(action.Id), SheetStyles.Number), (Written(action.Version), SheetStyles.Number),
            (plan.Title.In(language), SheetStyles.Guarded), (string.Join(", ", plan.Requirements), SheetStyles.Guarded),
            (ActionTexts.State(action.State).In(language), SheetStyles.Guarded), (plan.Owner, SheetStyles.Guarded),
            plan.Due is { } due ? (Written(due.DayNumber - new DateOnly(1899, 12, 30).DayNumber), SheetStyles.Date)
                : ("", SheetStyles.Guarded),
            plan.Minutes is { } minutes ? ((minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture), SheetStyles.Number)
                : ("", SheetStyles.Guarded),
            plan.Money is { } money ? (Written(money), SheetStyles.Number) : ("", SheetStyles.Guarded),
            (ActionTexts.YesNo(plan.NeedsStop).In(language), SheetStyles.Guarded),
            (action.IsOpen ? Written(effect.DeclaredPoints) : "", SheetStyles.Number),
                (action.IsOpen ? Written(effect.CorroboratedPoints) : "", SheetStyles.Number),
        ];
    }

    private static DataValidations States(CultureInfo language, int lastRow)
    {
        var column = LedgerCell.Letters(ActionColumns.All.ToList().IndexOf(ActionColumns.State));
        var names = Enum.GetValues<ActionState>().Select(state => ActionTexts.State(state).In(language));
        return new(new DataValidation(new Formula1($"\"{string.Join(',', names)}\""))
        {
            Type = DataValidationValues.List, AllowBlank = false, ShowErrorMessage = true,
            SequenceOfReferences = new([$"{column}2:{column}{lastRow}"]),
        })
        { Count = 1 };
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The columns of the workbook, by the key of their name.</summary>
internal static class ActionColumns
{
    public const string Number = "number", Version = "version", State = "state", Owner = "owner", Due = "due", Hours = "hours",
        Money = "money";

    public static IReadOnlyList<string> All { get; } =
        [Number, Version, "title", "items", State, Owner, Due, Hours, Money, "stop", "declared", "corroborated"];

    /// <summary>Without these a row cannot be taken.</summary>
    public static IReadOnlyList<string> Needed { get; } = [Number, Version, State, Owner, Due, Hours];
}
