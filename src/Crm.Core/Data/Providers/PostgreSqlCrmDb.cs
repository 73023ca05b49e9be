using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Core.Data.Providers;

/// <summary>The tables in PostgreSQL: JSON is jsonb, times are timestamptz in UTC.</summary>
public sealed class PostgreSqlCrmDb(DbContextOptions<PostgreSqlCrmDb> options) : CrmDb(options)
{
    protected override string JsonType => "jsonb";

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    protected override void MapFieldQueries(ModelBuilder model) => FieldQuery.Map(model,
        (fields, name) => new SqlFunctionExpression("jsonb_extract_path_text", [fields, name], true, [true, true], typeof(string), null),
        text => new SqlFunctionExpression("crm_number", [text], true, [true], typeof(decimal?), null));

    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}

sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlCrmDb>
{
    public PostgreSqlCrmDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlCrmDb>().UseNpgsql("Host=localhost").Options);
}
