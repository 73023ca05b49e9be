using System.Reflection;
using Crm.Core.Data;
using Xunit.Sdk;

namespace Crm.Bot.Tests.App;

/// <summary>Runs a theory over SQLite, and over PostgreSQL when CRM_TEST_POSTGRES names a server.</summary>
sealed class OnDatabasesAttribute : DataAttribute
{
    public static string? Server => Environment.GetEnvironmentVariable("CRM_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Server is null ? [[DatabaseProvider.Sqlite]] : [[DatabaseProvider.Sqlite], [DatabaseProvider.PostgreSql]];
}

/// <summary>A test of several processes on one database: only a server takes them.</summary>
sealed class OnServerAttribute : FactAttribute
{
    public OnServerAttribute() => Skip = OnDatabasesAttribute.Server is null ? "CRM_TEST_POSTGRES, a connection string of a PostgreSQL server, is not set." : null;
}
