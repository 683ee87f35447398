using System.CommandLine;
using System.Globalization;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>Options that mean the same for every verb.</summary>
internal static class CommonOptions
{
    private const string LanguageName = "--lang";

    /// <summary>The data folder; without it that of <c>GENBA_DATA</c>, else the user's local application data.</summary>
    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = CliTexts.DataOption(DataFolder.EnvironmentVariable).ToString(),
        DefaultValueFactory = _ => new DirectoryInfo(DataFolder.Default.Root),
    };

    /// <summary>For all verbs, on the root command; <see cref="ChooseLanguage"/> has already followed it.</summary>
    public static Option<string?> Language { get; } = LanguageOption();

    public static DataFolder Folder(this ParseResult parsed) => new(parsed.GetRequiredValue(Data).FullName);

    /// <summary>Sets the reader's language before the first text is made: <c>--lang</c>, else that of the operating system.</summary>
    public static void ChooseLanguage(string[] args)
    {
        var joined = LanguageName + "=";
        var named = args.SkipWhile(argument => argument != LanguageName).Skip(1).FirstOrDefault()
            ?? args.FirstOrDefault(argument => argument.StartsWith(joined, StringComparison.Ordinal))?[joined.Length..];
        if (named is "en" or "ja")
            CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(named);
    }

    private static Option<string?> LanguageOption()
    {
        var option = new Option<string?>(LanguageName) { Description = CliTexts.LanguageOption().ToString(), Recursive = true };
        option.AcceptOnlyFromAmong("en", "ja");
        return option;
    }
}
