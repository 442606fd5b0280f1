# Builds and publishes with the SDK, runs with the runtime only, as a user without rights.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src src
RUN dotnet publish src/DebateTracker.Web --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install --yes --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
ENV Urls=http://+:8080
EXPOSE 8080
RUN mkdir /var/lib/debatetracker && chown $APP_UID /var/lib/debatetracker
USER $APP_UID
ENTRYPOINT ["dotnet", "DebateTracker.Web.dll"]
