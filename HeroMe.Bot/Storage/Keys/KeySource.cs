using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Storage;

/// <summary>Where the key document comes from: a Key Vault secret, or a file. <c>openVault</c> is replaced in tests.</summary>
internal sealed class KeySource(IOptions<StorageOptions> options, IHostEnvironment environment, Func<Uri, SecretClient> openVault)
{
    public static SecretClient OpenVault(Uri vault)
    {
        // The platform names a user-assigned identity by this variable, without it the system-assigned one is meant.
        var client = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID");
        var identity = string.IsNullOrEmpty(client) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client);
        return new SecretClient(vault, new ManagedIdentityCredential(identity));
    }

    /// <summary>Null only where a new file may be made: Development, and no file yet.</summary>
    public async Task<KeyDocument?> LoadAsync(CancellationToken ct)
    {
        if (options.Value.KeyVaultUri is { Length: > 0 } vault)
        {
            return await LoadSecretAsync(new Uri(vault), options.Value.KeyVaultSecret!, ct);
        }

        var path = FilePath;
        try
        {
            return KeyDocument.Parse(await File.ReadAllTextAsync(path, ct), path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return environment.IsDevelopment()
                ? null
                : throw new StorageStartException($"The master key file {path} (Storage:MasterKeyFile) does not exist.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"The master key file {path} cannot be read ({fault.GetType().Name}).", fault);
        }
    }

    /// <summary>A first local run: makes the file, readable by this account only. If another process was faster its keys are taken.</summary>
    public async Task<KeyDocument> CreateAsync(CancellationToken ct)
    {
        var path = FilePath;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(draft, how))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(KeyDocument.Create()), ct);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }

        return KeyDocument.Parse(await File.ReadAllTextAsync(path, ct), path);
    }

    private string FilePath => Path.GetFullPath(
        options.Value.MasterKeyFile is { Length: > 0 } file ? file : Path.Combine(options.Value.FolderIn(environment), "master-key.json"),
        environment.ContentRootPath);

    private async Task<KeyDocument> LoadSecretAsync(Uri vault, string name, CancellationToken ct)
    {
        try
        {
            var secret = await openVault(vault).GetSecretAsync(name, version: null, cancellationToken: ct);
            return KeyDocument.Parse(secret.Value.Value, $"the secret {name} of {vault.Host}");
        }
        catch (Exception fault) when (fault is RequestFailedException or AuthenticationFailedException)
        {
            var code = (fault as RequestFailedException)?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "sign-in failed";
            throw new StorageStartException($"The secret {name} of {vault.Host} (Storage:KeyVaultUri, Storage:KeyVaultSecret) cannot be read: {code}.", fault);
        }
    }
}
