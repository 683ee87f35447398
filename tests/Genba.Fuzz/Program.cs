using System.Globalization;
using Genba.Fuzz;

// Genba.Fuzz [--count N] [--hours H] [--seed S] [--crashes FOLDER] CAPTURE-OR-FOLDER...
// Mutates real packets and files and shows them to every reader. Ends with 1 at the first exception or hang, after writing
// what caused it, so that it becomes a test.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = FuzzOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("usage: Genba.Fuzz [--count N] [--hours H] [--seed S] [--crashes FOLDER] CAPTURE-OR-FOLDER...");
    return 2;
}
return new FuzzRun(options).Execute();
