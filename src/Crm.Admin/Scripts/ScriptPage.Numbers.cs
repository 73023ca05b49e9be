using Crm.Core.Scripts.Numbers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Scripts;

// The numbers of the script's steps, for the graph and the table; they come when they are counted.
public sealed partial class ScriptPage
{
    NumbersAsk ask = new();
    IReadOnlyList<StepNumber> numbers = [];
    IReadOnlyList<VersionChoice> versions = [];

    Task Ask(NumbersAsk asked)
    {
        ask = asked;
        return Count();
    }

    async Task Count()
    {
        var (asked, now) = (ask, Time.GetUtcNow());
        try
        {
            await using var db = await Databases.CreateDbContextAsync(closing.Token);
            versions = await db.ScriptVersions.AsNoTracking().Where(v => v.ScriptId == Id).OrderByDescending(v => v.Number).Take(100).Select(v => new VersionChoice(v.Id, v.Number, v.Note)).ToListAsync(closing.Token);
            var counted = await StepNumbers.Read(db, Id, asked.VersionId, asked.From(now), now.AddMinutes(1), now, closing.Token);
            if (asked == ask) numbers = counted;
            await InvokeAsync(StateHasChanged);
        }
        catch (OperationCanceledException) { numbers = []; } // the page was left
    }
}
