using System.Data.Common;
using Crm.Core.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data.Rows;

/// <summary>Opens sessions of the hot path on a test's database.</summary>
static class Sessions
{
    public static RowSession Open(this TestDatabase database)
    {
        using var db = database.CreateDbContext();
        var connection = (DbConnection)Activator.CreateInstance(db.Database.GetDbConnection().GetType(), db.Database.GetConnectionString())!;
        return new RowSession(new RowSql(db), connection);
    }

    /// <summary>Does some work in a transaction of its own.</summary>
    public static async Task Do(this RowSession rows, Func<Task> work)
    {
        await rows.Begin(CancellationToken.None);
        await work();
        await rows.Commit(CancellationToken.None);
    }

    public static Task Do(this RowSession rows, Action work) => rows.Do(() => { work(); return Task.CompletedTask; });

    /// <summary>The only row of a type with this id, as the session reads it.</summary>
    public static async Task<T?> Find<T>(this RowSession rows, long id) where T : class
    {
        T? found = null;
        await rows.Do(async () => found = (await rows.Select(
            new RowText(sql => $"SELECT {sql.Columns(typeof(T), "t")} FROM {sql.Table(typeof(T))} t WHERE t.{sql.Column(typeof(T), "Id")} = {sql.Parameter(0)}"),
            [id], row => { var at = 0; return row.Read<T>(ref at); }, CancellationToken.None)).SingleOrDefault());
        return found;
    }
}
