using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Organizations;

/// <summary>Does what somebody arranges from a page, with the rights they have at that moment, and says how it went.</summary>
public sealed class Arranger(CurrentUser current, IDbContextFactory<CrmDb> databases, TimeProvider time, Notices notices, IStringLocalizer<OrganizationTexts> texts)
{
    public async Task<ArrangeResult> Do(Func<Arranging, Task<ArrangeResult>> act, bool isQuiet = false)
    {
        if (await current.Find() is not { } member) return new(ArrangeOutcome.Forbidden);
        await using var db = await databases.CreateDbContextAsync();
        var result = await act(new Arranging(db, member.Seat, time.GetUtcNow()));
        if (result.Outcome == ArrangeOutcome.Done && !isQuiet) notices.Say(texts["Saved"]);
        else if (!result.IsDone) notices.Warn(Explain(result));
        return result;
    }

    /// <summary>Why it was refused, and what to do.</summary>
    public string Explain(ArrangeResult result) => result.Outcome == ArrangeOutcome.Invalid && result.Detail is { } what
        ? texts[$"Invalid.{what.Replace(' ', '_')}"]
        : texts[$"Outcome.{result.Outcome}", result.Detail ?? ""];
}
