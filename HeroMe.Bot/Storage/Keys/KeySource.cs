using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Storage;

/// <summary>Loads the key document from a Key Vault secret or a file. Tests replace <c>openVault</c>.</summary>
internal sealed class KeySource(IOptions<StorageOptions> options, IHostEnvironment environment, Func<Uri, SecretClient> openVault)
{
    public static SecretClient OpenVault(Uri vault)
    {
        // This variable names a user-assigned identity; without it the system-assigned one is used.
        var client = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID");
        var identity = string.IsNullOrEmpty(client) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client);
        return new SecretClient(vault, new ManagedIdentityCredential(identity));
    }

    /// <returns>Null only in Development when the file does not exist yet, so that a new one may be created.</returns>
    /// <exception cref="StorageStartException">The document cannot be read, is open to other accounts, or is missing outside Development.</exception>
    public async Task<KeyDocument?> LoadAsync(CancellationToken ct)
    {
        if (options.Value.KeyVaultUri is { Length: > 0 } vault)
        {
            return await LoadSecretAsync(new Uri(vault), options.Value.KeyVaultSecret!, ct);
        }

        var path = FilePath;
        try
        {
            using (var file = File.OpenHandle(path))
            {
                if (PrivateFiles.OpenTo(file) is { } mode)
                {
                    throw new StorageStartException(
                        $"Other accounts of this machine may open the master key file {path} (mode {mode}). Close it (chmod 600), and consider whether somebody has read it.");
                }
            }

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

    /// <summary>Creates the key file of a first local run, readable by this account only. If another process created it first, its keys are used.</summary>
    public async Task<KeyDocument> CreateAsync(CancellationToken ct)
    {
        var path = FilePath;
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        await using (var file = PrivateFiles.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
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
