using Crm.Core.Data;
using Crm.Core.Data.Providers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Tests;

/// <summary>A real SQLite database in memory, gone with the test.</summary>
sealed class TestDatabase : IDbContextFactory<CrmDb>, IDisposable
{
    readonly SqliteConnection connection = new("Data Source=:memory:");

    public TestDatabase()
    {
        connection.Open();
        using var db = CreateDbContext();
        db.Database.EnsureCreated();
    }

    public CrmDb CreateDbContext() => new SqliteCrmDb(new DbContextOptionsBuilder<SqliteCrmDb>().UseSqlite(connection).Options);

    public void Save(params object[] rows)
    {
        using var db = CreateDbContext();
        db.AddRange(rows);
        db.SaveChanges();
    }

    public void Dispose() => connection.Dispose();
}
