using Crm.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Crm.Core.Data;

/// <summary>Opens the database: pooled contexts of the configured provider.</summary>
public static class CrmDatabase
{
    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="CrmDb"/>, and a scoped <see cref="CrmDb"/> for what asks for one.</summary>
    public static IServiceCollection AddCrmDatabase(this IServiceCollection services, IDbContextFactory<CrmDb> databases) => services
        .AddSingleton(databases)
        .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContext());

    /// <summary>Nothing is connected until a context asks for data.</summary>
    public static IDbContextFactory<CrmDb> Open(DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Sqlite => Pool<SqliteCrmDb>(b => SqliteFile.Use(b, options.ConnectionString)),
        DatabaseProvider.PostgreSql => Pool<PostgreSqlCrmDb>(b => b.UseNpgsql(Prepared(options.ConnectionString))),
        DatabaseProvider.SqlServer => Pool<SqlServerCrmDb>(b => b.UseSqlServer(options.ConnectionString)),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "The provider is Sqlite, PostgreSql or SqlServer."),
    };

    /// <summary>Builds EF Core's model, which otherwise happens at the first use; nothing is connected.</summary>
    public static void BuildModel(this IDbContextFactory<CrmDb> databases)
    {
        using var db = databases.CreateDbContext();
        _ = db.Model;
    }

    /// <summary>Brings the schema up to this program's; one replica does it while the others wait.</summary>
    /// <exception cref="DatabaseException">The database cannot be reached, or belongs to a newer program.</exception>
    public static Task MigrateAsync(this IDbContextFactory<CrmDb> databases, CancellationToken cancellation = default) => Schema.BringUpAsync(databases, cancellation);

    /// <summary>Takes a SQLite file for this process until disposed; null for a server database, which several may use.</summary>
    /// <exception cref="DatabaseException">Another process has it.</exception>
    public static IDisposable? TakeFile(this DatabaseOptions options)
    {
        if (options.File is not { } path) return null;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return FileTurn.TryTake(path + ".running")
            ?? throw new DatabaseException($"The database '{path}' is in use by another process of this program, and a SQLite file serves one; stop that process, or give this one another Crm:DataDirectory.");
    }

    static Pool<T> Pool<T>(Action<DbContextOptionsBuilder> use) where T : CrmDb
    {
        var builder = new DbContextOptionsBuilder<T>().AddInterceptors(RowVersions.Instance);
        use(builder);
        return new Pool<T>(builder.Options);
    }

    static string Prepared(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = 50;
        return builder.ConnectionString;
    }
}

/// <summary>Hands out pooled contexts of one provider under the name of the base.</summary>
sealed class Pool<T>(DbContextOptions<T> options) : IDbContextFactory<CrmDb> where T : CrmDb
{
    readonly PooledDbContextFactory<T> contexts = new(options, 128);

    public CrmDb CreateDbContext() => contexts.CreateDbContext();
}
