using Genba.Core.Texts;

namespace Genba.App.Cli;

internal static class ExportCommandTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ExportCommandTexts));

    public static BilingualText Export => Texts.Get(nameof(Export));
    public static BilingualText Ledger => Texts.Get(nameof(Ledger));
    public static BilingualText FileArgument => Texts.Get(nameof(FileArgument));
    public static BilingualText FormatOption => Texts.Get(nameof(FormatOption));
    public static BilingualText SiteOption => Texts.Get(nameof(SiteOption));
    public static BilingualText NoLedger => Texts.Get(nameof(NoLedger));
    public static BilingualText NetBoxSite => Texts.Get(nameof(NetBoxSite));
    public static BilingualText NetBoxUnknown => Texts.Get(nameof(NetBoxUnknown));

    public static BilingualText Vulnerabilities => Texts.Get(nameof(Vulnerabilities));
    public static BilingualText VulnerabilitiesFile => Texts.Get(nameof(VulnerabilitiesFile));
    public static BilingualText VulnerabilitiesFormat => Texts.Get(nameof(VulnerabilitiesFormat));

    public static BilingualText Written(int rows, string file) => Texts.Get(nameof(Written), rows, file);
}
