using System.CommandLine;
using System.Globalization;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Genba: sets the claim beside the reality of a factory network.");
return await root.Parse(args).InvokeAsync();
