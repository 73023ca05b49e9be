using System.Data.Common;
using Crm.Core.Data;
using Microsoft.Data.Sqlite;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Quartz with its tables in the program's database; a cluster where the database is a server.</summary>
static class QuartzStore
{
    const string TablePrefix = "QRTZ_";
    /// <summary>A process that has not been heard of for so long is taken for dead; the clocks of the machines must agree to about a second.</summary>
    static readonly TimeSpan Checkin = TimeSpan.FromSeconds(1), CheckinLate = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Misfire = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseOptions database) => services
        .AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "crm";
                scheduler.DefaultTimeZone = TimeZoneInfo.Utc;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store => Use(store, database));
        })
        .AddSingleton<FollowUpFiring>().AddHostedService<SchedulerHost>();

    static void Use(IPersistentStoreBuilder store, DatabaseOptions database)
    {
        store.ProvisionSchema();
        store.UseSystemTextJsonSerializer();
        store.ConfigureStore(options =>
        {
            options.TablePrefix = TablePrefix;
            options.StoreJobDataAsStrings = true;
            options.MisfireThreshold = Misfire;
        });
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite: store.UseSqlite(source => source.DataSourceFactory = _ => new SqliteSource(database.ConnectionString)); return; // one process: no cluster
            case DatabaseProvider.PostgreSql: store.UsePostgres(database.ConnectionString); break;
            default: store.UseSqlServer(database.ConnectionString); break;
        }
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (Checkin, CheckinLate));
    }

    /// <summary>Connections that wait for the one writer of a SQLite file in small steps, and whose commits flush nothing: a lost tick of the scheduler harms nobody.</summary>
    sealed class SqliteSource(string connectionString) : DbDataSource
    {
        // Another text than the program's own, so that the connections are not taken from its pool.
        public override string ConnectionString { get; } = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 20 }.ConnectionString;

        protected override DbConnection CreateDbConnection()
        {
            var connection = new SqliteConnection(ConnectionString);
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState != System.Data.ConnectionState.Open) return;
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA busy_timeout=10000; PRAGMA synchronous=NORMAL;";
                command.ExecuteNonQuery();
            };
            return connection;
        }
    }
}
