using System.Globalization;
using Genba.Core.Documents;

namespace Genba.Core.Reports;

/// <summary>A document in one language, before it becomes a page, Word or a workbook.</summary>
public sealed record Report(string Title, string Subtitle, IReadOnlyList<ReportPart> Parts)
{
    /// <summary>Below that many headings a list of them is longer than what it leads to.</summary>
    private const int HeadingsWorthAList = 6;

    public CultureInfo Language { get; init; } = CultureInfo.CurrentUICulture;

    public Paper Paper { get; init; } = Paper.A4;

    /// <summary>Set closely, so that it fits one page, or few.</summary>
    public bool IsDense { get; init; }

    public bool HasContents => Parts.OfType<ReportPart.Heading>().Count() >= HeadingsWorthAList;
}

public abstract record ReportPart
{
    private ReportPart() { }

    /// <param name="Level">1 or 2.</param>
    public sealed record Heading(int Level, string Text) : ReportPart;

    /// <param name="IsNote">Says how something is to be read; smaller.</param>
    public sealed record Paragraph(string Text, bool IsNote = false) : ReportPart;

    /// <param name="Widths">Share of each column; the sum is free.</param>
    public sealed record Table(IReadOnlyList<string> Headings, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<string>> Rows)
        : ReportPart
    {
        /// <summary>Columns whose cells are numbers in the invariant culture where they are not empty or words.</summary>
        public IReadOnlyList<int> Numbers { get; init; } = [];

        /// <summary>Columns of marks: one or two letters each.</summary>
        public IReadOnlyList<int> Marks { get; init; } = [];

        /// <summary>A cell as people read it: numbers with what parts their thousands.</summary>
        public string Shown(IReadOnlyList<string> row, int column, CultureInfo language) =>
            Numbers.Contains(column) && decimal.TryParse(row[column], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? number.ToString("#,0.##", language) : row[column];
    }

    /// <summary>Names and values side by side.</summary>
    public sealed record Pairs(IReadOnlyList<(string Name, string Value)> Rows) : ReportPart;
}

/// <summary>For whom a document is made: what is left out is what that reader cannot use.</summary>
public enum Audience
{
    /// <summary>The people of the plant: every item, what speaks against it and what to do.</summary>
    Site,
    /// <summary>One department: the items that it answers for or works at.</summary>
    Department,
    /// <summary>One page: both grades, what holds them down, what to do first.</summary>
    Executive,
    /// <summary>Every item with each packet that is referred to, the files' hashes and the state of the log.</summary>
    Auditor,
    /// <summary>Somebody outside: levels and judgements, without reasons.</summary>
    Customer,
}
