using System.Globalization;
using HeroMe.Bench;

// dotnet run -c Release --project bench -- turns | load [PUBLISHED_FOLDER] | start PUBLISHED_FOLDER
return args switch
{
    ["host", var kind, var port, var sink, var folder] => await Host.RunAsync(kind, int.Parse(port, CultureInfo.InvariantCulture), sink, folder),
    ["turns"] => await Turns.RunAsync(),
    ["load", .. var rest] => await Load.RunAsync(rest.FirstOrDefault()),
    ["start", var published] => await Start.RunAsync(published),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("turns | load [PUBLISHED_FOLDER] | start PUBLISHED_FOLDER");
    return 2;
}
