# The bot as an image. It runs as an account without rights, needs no writable root (docker run --read-only --tmpfs /tmp) and holds no setting
# and no secret. The build needs the source of the bot only: see .dockerignore.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY AdaptiveCards/ AdaptiveCards/
COPY HeroMe.Bot/ HeroMe.Bot/
# Without its trained weights the bot would be built, and understand nothing.
RUN test -s HeroMe.Bot/Safety/Screening/Classifier/weights.bin && test -s HeroMe.Bot/Understanding/Classifier/intents.bin
# Analyzers have run when the change was taken (.ci/run).
RUN dotnet publish HeroMe.Bot -c Release -o /app -p:RunAnalyzers=false -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# No diagnostics socket: through it the same account could take a dump of the memory, where messages and keys are open for moments.
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://0.0.0.0:8080 \
    DOTNET_EnableDiagnostics=0
WORKDIR /app
# Owned by root: the account that runs the bot cannot change it.
COPY --from=build /app ./
# The account that the image brings for applications; by number, so that a platform can see that it is not root.
USER 1654
EXPOSE 8080
# The image has no curl; bash opens the connection itself.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "HeroMe.Bot.dll"]
