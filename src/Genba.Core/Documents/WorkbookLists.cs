using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.Texts;

namespace Genba.Core.Documents;

/// <summary>Drop-down lists that are too long for the rule itself: they lie on a hidden sheet, one in each column.</summary>
internal sealed class WorkbookLists
{
    public const string SheetName = "_";

    private readonly List<IReadOnlyList<string>> _lists = [];

    public bool Any => _lists.Count > 0;

    /// <returns>The reference that a rule names.</returns>
    public string Keep(IReadOnlyList<string> choices)
    {
        var at = _lists.FindIndex(list => list.SequenceEqual(choices));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(choices);
        }
        var letters = WorkbookParts.Letters(at + 1);
        return $"'{SheetName}'!${letters}$1:${letters}${choices.Count}";
    }

    public Worksheet ToSheet()
    {
        var data = new SheetData();
        for (var line = 0; line < _lists.Max(list => list.Count); line++)
        {
            var row = new Row { RowIndex = (uint)line + 1 };
            for (var column = 0; column < _lists.Count; column++)
            {
                if (line >= _lists[column].Count) continue;
                row.Append(new Cell
                {
                    CellReference = WorkbookParts.Letters(column + 1) + row.RowIndex, DataType = CellValues.InlineString,
                    InlineString = new(new Text(XmlText.Of(_lists[column][line])) { Space = SpaceProcessingModeValues.Preserve }),
                });
            }
            data.Append(row);
        }
        return new(data);
    }
}
