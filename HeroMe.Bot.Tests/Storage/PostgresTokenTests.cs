using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Core;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>The bot signs in to PostgreSQL with the platform's identity instead of a password.</summary>
public sealed class PostgresTokenTests
{
    private const string Scope = "https://ossrdbms-aad.database.windows.net/.default";

    [Fact]
    public async Task Every_new_connection_signs_in_with_the_token_of_that_moment()
    {
        using var server = new PasswordServer();
        var identity = new RenewingIdentity();
        await using var database = new PostgresDatabase(server.ConnectionString, new PostgresToken(identity, Scope));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.ReadKeyChecksAsync(CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.ReadKeyChecksAsync(CancellationToken.None));
        Assert.Equal(["token-1", "token-2"], server.Passwords);
        Assert.Equal([Scope, Scope], identity.Asked);
    }

    [Fact]
    public async Task A_host_with_the_setting_uses_the_identity_of_the_platform()
    {
        using var server = new PasswordServer();
        var folder = Directory.CreateTempSubdirectory("hero-me-tests").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder, EnvironmentName = "Development" });
        builder.Configuration["Storage:Provider"] = "Postgres";
        builder.Configuration["Storage:ConnectionString"] = server.ConnectionString;
        builder.Configuration["Storage:Scope"] = Scope;
        builder.Services.AddSingleton<TokenCredential>(new RenewingIdentity());
        builder.AddStorage();
        using (var host = builder.Build())
        {
            await Assert.ThrowsAsync<StorageStartException>(() => host.StartAsync());
            Assert.Equal("token-1", server.Passwords[0]);
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_identity_that_gives_no_token_is_a_store_that_is_away_and_its_words_go_no_further()
    {
        using var server = new PasswordServer();
        await using var database = new PostgresDatabase(server.ConnectionString, new PostgresToken(new RefusingIdentity(), Scope));
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(() => database.WriteAsync(database.Batch(), CancellationToken.None));
        Assert.DoesNotContain(RefusingIdentity.Words, away.Message, StringComparison.Ordinal);
        Assert.Empty(server.Passwords);
    }

    [Theory]
    [InlineData("Postgres", "Host=db.example.com;Username=bot;SSL Mode=VerifyFull", null)]
    [InlineData("Postgres", "Host=127.0.0.1;Username=bot", null)]
    [InlineData("Postgres", "Host=db.example.com;Username=bot", "VerifyFull")]
    [InlineData("Postgres", "Host=db.example.com;Username=bot;SSL Mode=Require", "VerifyFull")]
    [InlineData("Postgres", "Host=127.0.0.1,db.example.com;Username=bot", "VerifyFull")]
    [InlineData("Postgres", "Host=db.example.com;Password=hunter2;SSL Mode=VerifyFull", "password")]
    [InlineData("Sqlite", "", "Postgres")]
    public void A_token_goes_only_to_a_server_whose_certificate_was_checked(string provider, string connection, string? fault)
    {
        var options = new StorageOptions { Provider = Enum.Parse<StorageProvider>(provider), ConnectionString = connection, Scope = Scope };
        var verdict = new StorageOptionsCheck(new Databases.DevelopmentIn("/")).Validate(null, options);
        Assert.Equal(fault is null, verdict.Succeeded);
        Assert.True(fault is null || (verdict.FailureMessage!.Contains("Storage:Scope", StringComparison.Ordinal) && verdict.FailureMessage.Contains(fault, StringComparison.Ordinal)));
        Assert.DoesNotContain("hunter2", verdict.FailureMessage ?? "", StringComparison.Ordinal);
    }

    /// <summary>Gives another token each time, as after a renewal.</summary>
    private sealed class RenewingIdentity : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            return new AccessToken($"token-{Asked.Count}", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    private sealed class RefusingIdentity : TokenCredential
    {
        public const string Words = "answer of the identity service";

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException(Words);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException(Words);
    }

    /// <summary>Speaks the beginning of PostgreSQL's protocol: asks for the password in clear, notes it, and refuses it.</summary>
    private sealed class PasswordServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public PasswordServer()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public List<string> Passwords { get; } = [];

        public string ConnectionString => $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Username=bot;Database=herome;SSL Mode=Disable;GSS Encryption Mode=Disable";

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await RefuseAsync(client.GetStream());
                }
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task RefuseAsync(NetworkStream stream)
        {
            try
            {
                await BodyAsync(stream);
                await stream.WriteAsync(new byte[] { (byte)'R', 0, 0, 0, 8, 0, 0, 0, 3 });
                var kind = new byte[1];
                await stream.ReadExactlyAsync(kind);
                Passwords.Add(Encoding.UTF8.GetString(await BodyAsync(stream)).TrimEnd('\0'));
                var fields = Encoding.ASCII.GetBytes("SFATAL\0VFATAL\0C28P01\0Mrefused\0\0");
                var error = new byte[5 + fields.Length];
                error[0] = (byte)'E';
                BinaryPrimitives.WriteInt32BigEndian(error.AsSpan(1), 4 + fields.Length);
                fields.CopyTo(error, 5);
                await stream.WriteAsync(error);
            }
            catch (IOException)
            {
                // A client without a token hangs up.
            }
        }

        private static async Task<byte[]> BodyAsync(NetworkStream stream)
        {
            var length = new byte[4];
            await stream.ReadExactlyAsync(length);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
            await stream.ReadExactlyAsync(body);
            return body;
        }
    }
}
