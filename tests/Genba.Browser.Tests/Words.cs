using Genba.App.Web.Texts;

namespace Genba.Browser.Tests;

/// <summary>The pages' own words in one language, so that a journey finds things by what a reader sees.</summary>
internal static class Words
{
    public static string In(string language, Func<string> text)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        try
        {
            return text();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    public static string OpenSample(string language) => In(language, () => PageTexts.Start["OpenSample"]);
    public static string SeeEvidence(string language) => In(language, () => PageTexts.Detection["SeeEvidence"]);
    public static string Assets(string language) => In(language, () => PageTexts.Frame["Placeassets"]);
    public static string SaveAnswer(string language) => In(language, () => PageTexts.Assessment["SaveAnswer"]);
    public static string TakeOver(string language) => In(language, () => PageTexts.AssetLedger["TakeOver", @"\d+"]);
    public static string Reject(string language) => In(language, () => PageTexts.AssetLedger["Reject"]);
    public static string Undo(string language) => In(language, () => PageTexts.AssetLedger["Undo"]);
    public static string BackupPlace(string language) => In(language, () => Genba.Core.AssetLedger.LedgerFields.HeadingOf(Genba.Core.AssetLedger.LedgerField.BackupPlace).ToString());
    public static string AddDevice(string language) => In(language, () => PageTexts.AssetLedger["DeedNotInLedger"]);
    public static string ExportLedger(string language) => In(language, () => PageTexts.AssetLedger["Export"]);
    public static string SaveRow(string language) => In(language, () => PageTexts.LedgerRows["Save"]);
    public static string TakeReturn(string language) => In(language, () => PageTexts.Returns["TakeOver"]);
}
