# docker build -t crm . && docker run -p 8080:8080 -v crm:/data crm
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
# One image of native code for the program, its libraries and the runtime starts fastest; it needs the runtime and compiler packs from the registry.
ARG PUBLISH="--self-contained -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true"
# true takes every package from the registry instead of a stand-in.
ARG FULL_REGISTRY=false
# NU1505: the runtime pack is asked for in two versions, one of them just for a script inside it.
ENV OPTIONS="$PUBLISH -p:FullRegistry=$FULL_REGISTRY -p:WarningsNotAsErrors=NU1505"
WORKDIR /source

# What restoring reads, alone, so that a change of code restores nothing anew.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY src/Standins/Registry.props src/Standins/Standins.targets src/Standins/
COPY src/Standins/BlazorScript/BlazorScript.targets src/Standins/BlazorScript/
COPY src/Standins/Scriban/Scriban.csproj src/Standins/Scriban/
COPY src/Standins/SqlServerUdt/SqlServerUdt.csproj src/Standins/SqlServerUdt/
COPY src/Standins/Stateless/Stateless.csproj src/Standins/Stateless/
COPY src/Standins/Telegram.Bot/Telegram.Bot.csproj src/Standins/Telegram.Bot/
COPY src/Standins/Twilio/Twilio.csproj src/Standins/Twilio/
COPY src/Crm.Core/Crm.Core.csproj src/Crm.Core/
COPY src/Crm.Admin/Crm.Admin.csproj src/Crm.Admin/
COPY src/Crm.Bot/Crm.Bot.csproj src/Crm.Bot/
RUN dotnet publish src/Crm.Bot -t:Restore -c Release -a $TARGETARCH $OPTIONS

COPY .editorconfig ./
COPY samples samples
COPY src src
RUN dotnet publish src/Crm.Bot --no-restore -c Release -a $TARGETARCH $OPTIONS -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
COPY --from=build /app /app
RUN mkdir /data && chown $APP_UID /data
# ASPNETCORE_HTTP_PORTS of the base image would only make Kestrel warn that Urls wins.
ENV Crm__DataDirectory=/data Urls=http://0.0.0.0:8080 ASPNETCORE_HTTP_PORTS=
USER $APP_UID
# An appsettings.json in the volume is read, too.
WORKDIR /data
VOLUME /data
EXPOSE 8080
# The image has neither curl nor wget, but bash, which can open a connection by itself.
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["/app/Crm.Bot"]
