using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;

namespace Genba.Core.Tests.AssetLedger;

public sealed class LedgerFieldTableTests
{
    public static TheoryData<LedgerField> Fields => [.. Enum.GetValues<LedgerField>()];

    [Fact]
    public void Every_field_stands_in_the_table_once_under_a_key_of_its_own()
    {
        Assert.Equal(Enum.GetValues<LedgerField>().Order(), LedgerFields.All.Order());
        Assert.Equal(LedgerFields.Table.Count, LedgerFields.Table.Select(entry => entry.Key).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_column_that_we_name_is_read_back_as_its_field_in_both_languages(LedgerField field)
    {
        var heading = LedgerFields.HeadingOf(field);
        Assert.Equal(field, HeadingTable.Guess(heading.Ja)?.Field);
        Assert.Equal(field, HeadingTable.Guess(heading.En)?.Field);
    }

    [Theory]
    [InlineData(LedgerField.Antivirus, "常駐・自動更新", "automatic")]
    [InlineData(LedgerField.Antivirus, "Nothing possible", "none")]
    [InlineData(LedgerField.Importance, "ＨＩＧＨ", "high")]
    [InlineData(LedgerField.Importance, "A", null)]
    [InlineData(LedgerField.Place, "高", null)]
    public void A_choice_is_recognised_in_either_language_and_the_plants_own_words_are_left(LedgerField field, string cell, string? key) =>
        Assert.Equal(key, LedgerFields.ChoiceIn(field, cell));
}
