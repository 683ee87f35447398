using System.Globalization;
using Genba.Core.Imports.Ledgers;

namespace Genba.Core.Actions;

/// <summary>The actions as a workbook that people edit and bring back through <see cref="ActionFile"/>.</summary>
public static class ActionWorkbook
{
    private static readonly double[] Widths = [8, 8, 52, 14, 14, 24, 14, 10, 14, 10, 12, 12];

    public static void Write(IReadOnlyList<FactoryAction> actions, ActionEffects effects, CultureInfo language, Stream output) =>
        new EditedWorkbook(
            ActionTexts.Sheet("Title").In(language),
            [.. ActionColumns.All.Zip(Widths, (column, width) => (ActionTexts.Column(column).In(language), width))],
            (ActionTexts.Sheet("About").In(language),
                [ActionTexts.Sheet("Edit").In(language), ActionTexts.Sheet("Close").In(language), ActionTexts.Sheet("Effect").In(language)]))
        {
            Choices = new Dictionary<int, IReadOnlyList<string>>
            {
                [ActionColumns.All.ToList().IndexOf(ActionColumns.State)] =
                    [.. Enum.GetValues<ActionState>().Select(state => ActionTexts.State(state).In(language))],
            },
        }.Write(actions.Select(action => CellsOf(action, effects, language)), output);

    private static IEnumerable<(string, uint)> CellsOf(FactoryAction action, ActionEffects effects, CultureInfo language)
    {
        var plan = action.Plan;
        var effect = effects.Of(action.IsOpen ? [plan] : []);
        return
        [
            EditedWorkbook.Cell(action.Id), EditedWorkbook.Cell(action.Version),
            (plan.Title.In(language), SheetStyles.Guarded), (string.Join(", ", plan.Requirements), SheetStyles.Guarded),
            (ActionTexts.State(action.State).In(language), SheetStyles.Guarded), (plan.Owner, SheetStyles.Guarded),
            EditedWorkbook.Cell(plan.Due),
            plan.Minutes is { } minutes ? ((minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture), SheetStyles.Number)
                : ("", SheetStyles.Guarded),
            EditedWorkbook.Cell(plan.Money),
            (ActionTexts.YesNo(plan.NeedsStop).In(language), SheetStyles.Guarded),
            (action.IsOpen ? Written(effect.DeclaredPoints) : "", SheetStyles.Number),
                (action.IsOpen ? Written(effect.CorroboratedPoints) : "", SheetStyles.Number),
        ];
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
