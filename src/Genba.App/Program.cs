using System.CommandLine;
using System.Globalization;
using Genba.App.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Genba: sets the claim beside the reality of a factory network.");
root.Subcommands.Add(ServeCommand.Create());
return await root.Parse(args).InvokeAsync();
