using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Storage;

public sealed class StorageRegistrationTests
{
    [Fact]
    public async Task The_host_starts_with_nothing_configured_and_the_store_is_ready()
    {
        var folder = Directory.CreateTempSubdirectory("hero-me-tests").FullName;
        using (var host = Build(folder, "Development"))
        {
            await host.StartAsync();
            Assert.Null(await host.Services.GetRequiredService<PersonStore>().FindAsync(host.Services.GetRequiredService<IndexKey>().Person("t", "o"), CancellationToken.None));
            Assert.True(File.Exists(Path.Combine(folder, "App_Data", "hero-me.db")));
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Outside_Development_it_refuses_before_it_touches_anything()
    {
        var folder = Directory.CreateTempSubdirectory("hero-me-tests").FullName;
        using var host = Build(folder, "Production");
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("Storage:KeyVaultUri", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    private static IHost Build(string folder, string environment)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder, EnvironmentName = environment });
        builder.AddStorage();
        return builder.Build();
    }
}
