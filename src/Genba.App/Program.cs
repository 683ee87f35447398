using System.CommandLine;
using System.Globalization;
using System.Text;
using Genba.App.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
CommonOptions.ChooseLanguage(args);
var root = new RootCommand(CliTexts.Genba().ToString());
root.Add(CommonOptions.Language);
root.Add(AssessCommand.Create());
root.Add(ImportCommand.Create());
root.Add(InspectCommand.Create());
root.Add(DemoCommand.Create());
root.Add(ServeCommand.Create());
root.Add(BackupCommand.Create());
root.Add(RestoreCommand.Create());
root.Add(LedgerCommand.Create());
return await CommandRun.InvokeAsync(root, args);
