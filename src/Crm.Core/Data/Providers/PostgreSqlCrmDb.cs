using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Core.Data.Providers;

/// <summary>The tables in PostgreSQL: JSON is jsonb, times are timestamptz in UTC.</summary>
public sealed class PostgreSqlCrmDb(DbContextOptions<PostgreSqlCrmDb> options) : CrmDb(options)
{
    protected override string JsonType => "jsonb";

    protected override string OrdinalCollation => "C";

    protected internal override IReadOnlyList<string> Functions => PostgreSqlFunctions.All;

    internal override SearchIndex SearchIndex => PostgreSqlSearchIndex.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}

sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlCrmDb>
{
    public PostgreSqlCrmDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlCrmDb>().UseNpgsql("Host=localhost").Options);
}
