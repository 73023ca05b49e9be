using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Core.Data.Providers;

/// <summary>The tables in SQL Server.</summary>
public sealed class SqlServerCrmDb(DbContextOptions<SqlServerCrmDb> options) : CrmDb(options)
{
    protected override string JsonType => "nvarchar(max)";

    protected override string FunctionSchema => "dbo";

    protected override string OrdinalCollation => "Latin1_General_BIN2";

    protected internal override IReadOnlyList<string> Functions => SqlServerFunctions.All;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}

sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerCrmDb>
{
    public SqlServerCrmDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerCrmDb>().UseSqlServer("Server=localhost").Options);
}
