using Crm.Bot.Tests.App;
using Crm.Bot.Turns;
using Crm.Core.Data.Rows;

namespace Crm.Bot.Tests.Turns;

public sealed class DurabilityTests
{
    /// <summary>The hot path opens connections past the context, so what holds for the context must be seen to hold for them.</summary>
    [Fact]
    public async Task A_commit_of_the_hot_path_is_flushed_to_the_disk_of_sqlite()
    {
        await using var app = await CrmApp.Start();
        await using var rows = app.Get<TurnScopeFactory>().OpenSession();
        await rows.Begin(CancellationToken.None);
        foreach (var (pragma, value) in new[] { ("synchronous", "2"), ("foreign_keys", "1") })
            Assert.Equal(value, (await rows.Select(new RowText(_ => $"SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}"), [], row => row.String(0), CancellationToken.None)).Single());
        Assert.Equal("wal", (await rows.Select(new RowText(_ => "SELECT journal_mode FROM pragma_journal_mode"), [], row => row.String(0), CancellationToken.None)).Single());
    }
}
