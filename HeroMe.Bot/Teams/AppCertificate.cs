using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HeroMe.Bot.Teams;

/// <summary>The certificate the bot signs in with: a PFX file, or a PEM file that holds certificate and key.</summary>
internal static class AppCertificate
{
    /// <exception cref="CryptographicException">The file is no certificate, or the password is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static X509Certificate2 Load(TeamsOptions options)
    {
        var (file, password) = (options.MicrosoftAppCertificateFile!, options.MicrosoftAppCertificatePassword);
        if (!Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase))
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }

        return string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);
    }

    /// <returns>What is wrong with the certificate, for the operator; null when a sign-in with it can work.</returns>
    public static string? Fault(TeamsOptions options, DateTimeOffset now)
    {
        const string Key = nameof(TeamsOptions.MicrosoftAppCertificateFile);
        try
        {
            using var certificate = Load(options);
            using var rsa = certificate.GetRSAPrivateKey();
            return rsa is null ? $"{Key} holds no private RSA key."
                : certificate.NotAfter.ToUniversalTime() < now.UtcDateTime ? $"{Key} has expired."
                : null;
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return $"{Key} cannot be read: it must name a PFX or PEM file with its key, and {nameof(TeamsOptions.MicrosoftAppCertificatePassword)} its password if it has one.";
        }
    }

    /// <summary>True for the exceptions with which <see cref="Load"/> reports a bad file or password.</summary>
    public static bool IsUnreadable(Exception fault) => fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
