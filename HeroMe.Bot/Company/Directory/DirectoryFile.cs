using System.Security.Cryptography;
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

    /// <returns>The directory with the SHA-256 of its file, or null and what is wrong with it.</returns>
    public static (CompanyDirectory? Directory, IReadOnlyList<(int Line, string What)> Faults, string Digest) Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MostBytes)
            {
                return (null, [(0, file.Exists ? $"the file has more than {MostBytes / 1024} KB." : "the file does not exist.")], "");
            }

            var bytes = File.ReadAllBytes(path);
            var (directory, faults) = DirectoryReader.Read(bytes);
            return (directory, faults, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [(0, "the file cannot be read.")], "");
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

        var (directory, faults, _) = DirectoryFile.Read(path);
        return directory is not null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"Company:DirectoryFile, line {fault.Line}: {fault.What}"));
    }
}
