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
