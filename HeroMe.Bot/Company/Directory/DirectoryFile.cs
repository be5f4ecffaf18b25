using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

/// <summary>Finds and reads the file of <c>Company:DirectoryFile</c>.</summary>
internal static class DirectoryFile
{
    private const long MostBytes = 1024 * 1024;

    /// <summary>A relative path is looked for below the content root, then beside the program.</summary>
    /// <returns>Null when none is configured.</returns>
    public static string? PathOf(CompanyOptions options, IHostEnvironment environment)
    {
        if (string.IsNullOrWhiteSpace(options.DirectoryFile))
        {
            return null;
        }

        var below = Path.Combine(environment.ContentRootPath, options.DirectoryFile);
        return File.Exists(below) ? below : Path.Combine(AppContext.BaseDirectory, options.DirectoryFile);
    }

    /// <returns>The directory, or null and what is wrong with the file.</returns>
    public static (CompanyDirectory? Directory, IReadOnlyList<(int Line, string What)> Faults) Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? (null, [(0, "the file does not exist.")])
                : file.Length > MostBytes ? (null, [(0, $"the file has more than {MostBytes / 1024} KB.")])
                : DirectoryReader.Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [(0, "the file cannot be read.")]);
        }
    }
}

/// <summary>Stops the start when the company's directory has a fault, and names every one with its line.</summary>
internal sealed class DirectoryCheck(IHostEnvironment environment) : IValidateOptions<CompanyOptions>
{
    public ValidateOptionsResult Validate(string? name, CompanyOptions options)
    {
        if (DirectoryFile.PathOf(options, environment) is not { } path)
        {
            return ValidateOptionsResult.Success;
        }

        var (directory, faults) = DirectoryFile.Read(path);
        return directory is not null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"Company:DirectoryFile, line {fault.Line}: {fault.What}"));
    }
}
