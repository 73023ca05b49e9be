using Crm.Core.Search;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Core.Data.Providers;

/// <summary>The tables in SQLite: times are ticks in UTC, so that they sort and compare.</summary>
public sealed class SqliteCrmDb(DbContextOptions<SqliteCrmDb> options) : CrmDb(options)
{
    protected override string JsonType => "TEXT";

    internal override SearchIndex SearchIndex => SqliteSearchIndex.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>An index of some values is used when one of its alternatives is asked for; of a list that is not seen.</summary>
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<TimelineEvent>().HasIndex(t => new { t.OrganizationId, t.At }).HasFilter(string.Join(" OR ", EventKinds.FoundByTime.Select(kind => $"\"Kind\" = '{kind}'")));
    }

    sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteCrmDb>
{
    public SqliteCrmDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteCrmDb>().UseSqlite("Data Source=design.db").Options);
}
