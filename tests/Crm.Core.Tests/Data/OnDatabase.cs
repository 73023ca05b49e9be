using System.Reflection;
using Crm.Core.Data;
using Xunit.Sdk;

namespace Crm.Core.Tests.Data;

/// <summary>Runs a theory against a SQLite file of its own.</summary>
sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Sqlite]];
}

/// <summary>Runs a theory against a PostgreSQL database of its own, on the server that CRM_TEST_POSTGRES names.</summary>
sealed class OnPostgreSqlAttribute : DataAttribute
{
    public OnPostgreSqlAttribute() => Skip = Server is null ? "CRM_TEST_POSTGRES, a connection string of a PostgreSQL server, is not set." : null;

    public static string? Server => Environment.GetEnvironmentVariable("CRM_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.PostgreSql]];
}
